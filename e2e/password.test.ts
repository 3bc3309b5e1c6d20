import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { settled, useChromium } from './browser.ts';
import { useHousehold } from './household.ts';
import { givePassword, owners, signIn, useOwner } from './owner.ts';

const hourMs = 60 * 60_000;

describe('AD-1 signing in by password', () => {
  const household = useHousehold();
  const chromium = useChromium();
  const owner = useOwner(household, chromium);

  it('lets the right one in, and not the wrong one', async () => {
    await givePassword(await owner.open('/'), household);
    const visitor = await chromium.visit(household.url);
    visitor.expectComplaint(/status of 401/);
    const { page, context } = visitor;
    await signIn(visitor, { ...owners, password: 'seven even bicycles' });
    await page.getByRole('alert').getByText('do not belong together').waitFor();
    expect(await context.cookies()).toEqual([]);
    expect(await page.getByRole('navigation').count()).toBe(0);

    await signIn(visitor, owners);
    await page.getByRole('navigation').first().waitFor();
    expect(new URL(page.url()).pathname).toBe('/');
    const [cookie] = await context.cookies();
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
  });

  it('slows down whoever guesses, and counts down in front of them', async () => {
    const visitor = await chromium.visit(household.url);
    visitor.expectComplaint(/status of (401|429)/);
    const { page } = visitor;
    const waits = page.getByRole('button', { name: /^Try again in \d+ seconds$/ });
    const refused = page.getByRole('alert').getByText('do not belong together');
    for (let guess = 1; guess <= 5; guess++) {
      const answer = page.waitForResponse((response) => response.url().endsWith('/session/password'));
      await signIn(visitor, { ...owners, password: `guess number ${guess}` });
      expect((await answer).status()).toBe(401);
      await refused.waitFor();
    }
    const answer = page.waitForResponse((response) => response.url().endsWith('/session/password'));
    await signIn(visitor, owners);
    expect((await answer).status()).toBe(429);
    expect(Number((await answer).headers()['retry-after'])).toBeGreaterThan(30);
    await page.getByRole('alert').getByText('Too many tries').waitFor();
    const first = await waits.textContent();
    expect(await waits.isDisabled()).toBe(true);
    await page.waitForFunction((words) => !document.body.textContent?.includes(words), first ?? '');
    expect(await page.getByRole('navigation').count()).toBe(0);

    letTimePass(household.dataDir);
    await page.reload();
    await settled(page);
    await signIn(visitor, owners);
    await page.getByRole('navigation').first().waitFor();
  });
});

/** What was tried was tried an hour ago. */
function letTimePass(dataDir: string): void {
  const database = new DatabaseSync(path.join(dataDir, 'wads.db'));
  database.exec('PRAGMA busy_timeout = 5000');
  database.prepare('update sign_in_tries set last_at = last_at - ?').run(hourMs);
  database.close();
}
