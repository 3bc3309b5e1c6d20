import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { settled, useChromium } from './browser.ts';
import { useHousehold } from './household.ts';
import { useRadarr } from './neighbours.ts';
import { owners } from './owner.ts';

describe('CH-6 PE-1 AD-1 the first evening of a newcomer', () => {
  const radarr = useRadarr();
  const household = useHousehold(() => Promise.resolve(radarr.environment()));
  const chromium = useChromium();

  it('leads from the link of the console to a film that is ready, without a reload', async () => {
    const link = await household.setUpLink();
    const { page } = await chromium.visit(link);
    await page.getByRole('heading', { name: 'Welcome home' }).waitFor();
    expect(page.url()).not.toContain('code');
    expect((await visitedAddresses(page)).join(' ')).not.toContain('code');

    const sent: string[] = [];
    page.on('request', (request) => sent.push(`${request.method()} ${new URL(request.url()).pathname}`));
    await page.getByLabel('Password', { exact: true }).fill(owners.password);
    await page.getByRole('button', { name: 'Save password' }).dblclick();
    await page.getByText('Your password is set.').first().waitFor();
    expect(sent.filter((line) => line === 'PUT /api/v1/password')).toHaveLength(1);

    await page.getByRole('link', { name: 'Say hello' }).click();
    await page.getByRole('heading', { name: 'What would you like to watch?' }).waitFor();
    await page.evaluate(() => Reflect.set(globalThis, 'isSamePage', true));

    await page.getByRole('button', { name: 'add the matrix' }).click();
    await page.getByRole('button', { name: 'Send' }).dblclick();
    const log = page.getByRole('log');
    const card = log.getByRole('article', { name: 'The Matrix (1999)' });
    await card.getByText(/^Downloading \d+\s?%$/).waitFor();
    await card.getByRole('progressbar').waitFor();
    expect(await log.getByText('is ready to watch').count()).toBe(0);

    const [film] = radarr.it.library();
    radarr.it.importNow(film?.id ?? 0);
    await log.getByText('The Matrix (1999) is ready to watch.').waitFor();
    await card.getByText('Ready to watch').waitFor();
    expect(await card.getByText(/Downloading/).count()).toBe(0);
    expect(await page.evaluate(() => Reflect.get(globalThis, 'isSamePage'))).toBe(true);
    expect(radarr.it.library()).toHaveLength(1);
    expect(sent.filter((line) => line === 'POST /api/v1/chat')).toHaveLength(1);
    expect(await log.getByText('add the matrix').count()).toBe(1);

    await page.reload();
    await settled(page);
    await log.getByText('The Matrix (1999) is ready to watch.').waitFor();
    expect(await log.getByText('The Matrix (1999) is ready to watch.').count()).toBe(1);
  });

  it('refuses the same link a second time, and says where another comes from', async () => {
    const { page, context, expectComplaint } = await chromium.visit(await household.setUpLink());
    expectComplaint(/status of 401/);
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.textContent()).toContain('was used before');
    expect(page.url()).not.toContain('code');
    expect(await context.cookies()).toEqual([]);
  });
});

/** Where "back" and "forward" of the browser lead. */
function visitedAddresses(page: Page): Promise<string[]> {
  return page.evaluate(() => navigation.entries().map(({ url }) => url ?? ''));
}
