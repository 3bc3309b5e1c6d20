import { describe, expect, it } from 'vitest';
import { expectAccessible, expectNoSidewaysScroll, looks, settled, useChromium } from './browser.ts';
import { useHousehold } from './household.ts';

describe('AD-1 the way in', () => {
  const household = useHousehold();
  const chromium = useChromium();

  it.each(looks)('asks who is there ($name)', async (look) => {
    const { page } = await chromium.visit(household.url, look);
    await settled(page);
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  });

  it('PE-1 the link of the first start signs the owner in, once', async () => {
    const link = await household.setUpLink();
    const { page } = await chromium.visit(link);
    await page.waitForURL((url) => url.pathname !== '/sign-in');
    await settled(page);
    await page.goto(household.url);
    await page.getByRole('navigation').first().waitFor();
    expect(new URL(page.url()).pathname).toBe('/');

    const second = await chromium.visit(link);
    second.expectComplaint(/status of 401/);
    await second.page.getByRole('alert').waitFor();
    expect(new URL(second.page.url()).pathname).toBe('/sign-in');
  });
});
