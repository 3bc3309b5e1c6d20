import { describe, expect, it } from 'vitest';
import { useChromium } from './browser.ts';
import { useHousehold } from './household.ts';
import { givePassword, owners, signIn, useOwner } from './owner.ts';

describe('AD-1 a session that ends', () => {
  const household = useHousehold();
  const chromium = useChromium();
  const owner = useOwner(household, chromium);

  it('leads to the sign-in page when another browser ends it, and back to where one was', async () => {
    const first = await owner.open('/');
    await givePassword(first, household);
    const second = await chromium.visit(`${household.url}/activity`);
    second.expectComplaint(/status of 401/);
    await signIn(second, owners);
    await second.page.waitForURL((url) => url.pathname === '/activity');
    await second.page.getByRole('heading', { name: 'Activity' }).waitFor();

    const { page } = await owner.open('/settings');
    await page.getByRole('button', { name: /^Sign out Chrom/ }).click();
    await page.getByText('It is signed out.').waitFor();
    await second.page.waitForURL((url) => url.pathname === '/sign-in');
    await second.page.getByText('Your session is over').waitFor();
    expect(await second.page.getByRole('heading', { name: 'Activity' }).count()).toBe(0);

    await signIn(second, owners);
    await second.page.waitForURL((url) => url.pathname === '/activity');
    await second.page.getByRole('heading', { name: 'Activity' }).waitFor();
    expect(new URL(second.page.url()).origin).toBe(household.url);
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
  });

  it.each(['//evil.example/people', 'https://evil.example/', '/\\evil.example', 'javascript:alert(1)'])(
    'does not go to %s after signing in',
    async (to) => {
      const visitor = await chromium.visit(`${household.url}/sign-in?to=${encodeURIComponent(to)}`);
      await signIn(visitor, owners);
      await visitor.page.getByRole('navigation').first().waitFor();
      expect(new URL(visitor.page.url()).origin).toBe(household.url);
      expect(new URL(visitor.page.url()).pathname).toBe('/');
    },
  );

  it('signs out for good: neither "back" nor the address brings a page back', async () => {
    const visitor = await chromium.visit(`${household.url}/people`);
    visitor.expectComplaint(/status of 401/);
    const { page, context } = visitor;
    await signIn(visitor, owners);
    await page.getByRole('heading', { name: 'People' }).waitFor();
    const state = await context.storageState();
    await page.getByRole('button', { name: /your menu/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await page.getByRole('table').count()).toBe(0);
    // Nor does a cookie that somebody has kept.
    const thief = await chromium.visit(`${household.url}/people`, { state });
    await thief.page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });
});
