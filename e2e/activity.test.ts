import { describe, expect, it } from 'vitest';
import { settled, useChromium } from './browser.ts';
import { useHousehold } from './household.ts';
import { linkIn, useRadarr, useTelegram, write } from './neighbours.ts';
import { useOwner } from './owner.ts';

const sam = { id: 502, firstName: 'Sam' };

describe('AD-5 the audit on its page', () => {
  const telegram = useTelegram();
  const radarr = useRadarr();
  const household = useHousehold(() =>
    Promise.resolve({ ...telegram.environment(), ...radarr.environment() }),
  );
  const chromium = useChromium();
  const owner = useOwner(household, chromium);

  it('PE-11 tells who did what to whom and by which channel, as it happens, and finds it again', async () => {
    const { page } = await owner.open('/activity');
    const lines = page.getByRole('listitem');
    await lines.filter({ hasText: /^Owner signed in/ }).waitFor();

    const people = await owner.open('/people');
    await write(telegram.it, sam, 'hello');
    await people.page.getByRole('article', { name: 'Sam' }).getByRole('button', { name: 'Approve' }).click();
    await lines.filter({ hasText: /^Owner let in Sam in the dashboard/ }).waitFor();

    await write(telegram.it, sam, 'add fight club');
    await lines.filter({ hasText: /^Sam added Fight Club \(1999\) by Telegram/ }).waitFor();
    expect(await lines.filter({ hasText: 'Fight Club' }).count()).toBe(1);

    await page.getByRole('searchbox', { name: 'Search activity' }).fill('fight');
    await lines.filter({ hasText: 'let in' }).waitFor({ state: 'detached' });
    expect(await lines.allTextContents()).toEqual([expect.stringContaining('Fight Club')]);
    await page.getByRole('searchbox', { name: 'Search activity' }).fill('nothing of this name');
    await page.getByText('Nothing fits').waitFor();
    await page.getByRole('button', { name: 'Show everything' }).click();
    await lines.filter({ hasText: 'let in' }).waitFor();

    await page.getByRole('combobox', { name: 'Kind of activity' }).selectOption('Let a person in');
    await lines.filter({ hasText: 'Fight Club' }).waitFor({ state: 'detached' });
    expect(await page.getByRole('main').getByRole('listitem').allTextContents()).toEqual([
      expect.stringContaining('Owner let in Sam'),
    ]);
    await page.reload();
    await settled(page);
    await lines.filter({ hasText: 'Fight Club' }).waitFor();

    const members = await chromium.visit(linkIn(await write(telegram.it, sam, 'web')));
    await members.page.waitForURL((url) => url.pathname === '/chat');
    const refused: number[] = [];
    const told: string[] = [];
    members.page.on('response', (response) => {
      if (!response.url().includes('/audit')) return;
      refused.push(response.status());
      void response.text().then(
        (text) => told.push(text),
        () => undefined,
      );
    });
    await members.page.goto(`${household.url}/activity`);
    await members.page.waitForURL((url) => url.pathname === '/chat');
    await settled(members.page);
    expect(await members.page.getByText('let in').count()).toBe(0);
    expect(told.join('')).not.toContain('let in');
    expect(refused.filter((status) => status < 400)).toEqual([]);
    const asked = await members.context.request.get(`${household.url}/api/v1/audit`);
    expect(asked.status()).toBe(403);
    expect(await asked.text()).not.toContain('Sam');
  });
});
