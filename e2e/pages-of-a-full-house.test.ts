import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { desktop, phone, settled, useChromium, type Look } from './browser.ts';
import { useHousehold } from './household.ts';
import { lookAt } from './look-at.ts';
import { useRadarr, useTelegram, write } from './neighbours.ts';
import { useOwner } from './owner.ts';
import { openApi, type Api } from './signed-in-api.ts';
import { eventually } from '../server/testkit/running-server.ts';

const maya = { id: 501, firstName: 'Maya', username: 'maya_k' };
const sam = { id: 502, firstName: 'Sam-with-a-very-long-name-that-nobody-could-ever-pronounce' };
const jonas = { id: 503, firstName: 'Jonas' };
const messages = 200;
/** Each is answered. */
const said = messages / 2;

const widths = [
  { name: 'desktop', ...desktop },
  { name: 'phone', ...phone },
];

describe('AD-2 AD-8 the pages of a house in which much has happened', () => {
  const telegram = useTelegram();
  const radarr = useRadarr();
  const household = useHousehold(() =>
    Promise.resolve({ ...telegram.environment(), ...radarr.environment() }),
  );
  const chromium = useChromium();
  const owner = useOwner(household, chromium);

  beforeAll(async () => {
    for (const person of [maya, sam, jonas]) await write(telegram.it, person, 'hello');
    const { context } = await owner.open('/settings');
    const api = await openApi(context, household.url);
    await decide(api, 'Maya', 'approve');
    await decide(api, 'Sam', 'block');
    await write(telegram.it, maya, 'add fight club');
    for (let message = 1; message < said; message++)
      await api.send('POST', '/chat', { text: `Message ${message}: ${'wide'.repeat(message % 40)}` });
    await api.send('POST', '/chat', { text: 'add dune' });
    await eventually('the chat is answered', async () => {
      const { entries } = (await api.get('/chat/entries?limit=5')) as { entries: { kind: string }[] };
      return entries.at(-1)?.kind === 'heard';
    });
    await context.close();
  });

  it.each(widths)('are for everybody, in both themes ($name)', async (look) => {
    const { page } = await owner.open('/', look);
    await page.getByText('Fight Club').waitFor();
    await lookAt(page);
    await page.goto(`${household.url}/chat`);
    await page.getByRole('group', { name: 'Choices' }).waitFor();
    await lookAt(page);
    await page.goto(`${household.url}/people`);
    await page.getByRole('article', { name: 'Jonas' }).waitFor();
    await lookAt(page);
    await page.goto(`${household.url}/activity`);
    await page.getByText('Fight Club').waitFor();
    await lookAt(page);
  });

  it.each(widths)('are so for admins, too ($name)', async (look) => {
    const { page } = await owner.open('/requests', look);
    await page.getByText('Fight Club').waitFor();
    await lookAt(page);
    await page.getByRole('link', { name: 'Maya' }).click();
    await page.getByRole('heading', { name: 'Limits' }).waitFor();
    await page.getByText('Fight Club').waitFor();
    await lookAt(page);
    await page.goto(`${household.url}/settings`);
    await page.getByLabel('Films a week').waitFor();
    await lookAt(page);
  });

  it('on a phone, lead to each other by the bar at the bottom', async () => {
    const { page } = await owner.open('/', phone);
    const bar = page.getByRole('navigation', { name: 'Main' }).filter({ visible: true });
    for (const place of ['Chat', 'Requests', 'People', 'Activity', 'Home']) {
      const box = await bar.boundingBox();
      expect(Math.round((box?.y ?? 0) + (box?.height ?? 0))).toBe(phone.height);
      await bar.getByRole('link', { name: place }).tap();
      await page.waitForURL((url) => url.pathname === (place === 'Home' ? '/' : `/${place.toLowerCase()}`));
      await settled(page);
    }
  });

  it.each(widths)(
    `show the newest of ${messages} messages and the field to write in ($name)`,
    async (look) => {
      const { page } = await owner.open('/chat', look);
      const log = page.getByRole('log');
      const saying = (words: string) => log.locator('[data-voice="own"]').getByText(words);
      await saying(`Message ${said - 1}:`).waitFor();
      const field = page.getByRole('textbox', { name: 'Message' });
      expect(await isWithin(page, field, look)).toBe(true);
      expect(await isWithin(page, log.getByText(/^\d\d:\d\d$/).last(), look)).toBe(true);
      // Earlier messages come as one scrolls up, and the field stays where it is.
      expect(await saying('Message 20:').count()).toBe(0);
      await readBackTo(page, 'Message 20:');
      expect(await isWithin(page, field, look)).toBe(true);
      await field.fill('and another one');
      await page.getByRole('button', { name: 'Send' }).click();
      await log.getByText('and another one').last().waitFor();
      expect(await isWithin(page, log.getByText('and another one').last(), look)).toBe(true);
    },
  );
});

async function decide(api: Api, name: string, act: 'approve' | 'block'): Promise<void> {
  const { people } = (await api.get('/people')) as { people: { id: string; name: string }[] };
  const person = people.find((one) => one.name.startsWith(name));
  await api.send('POST', `/people/${person?.id}/${act}`);
}

async function readBackTo(page: Page, words: string): Promise<void> {
  const log = page.getByRole('log');
  await log.focus();
  await page.waitForFunction((wanted) => {
    const scroller = document.querySelector('[role="log"]');
    scroller?.scrollTo({ top: -scroller.scrollHeight });
    return scroller?.textContent?.includes(wanted) === true;
  }, words);
}

async function isWithin(
  page: Page,
  locator: ReturnType<Page['locator']>,
  { height = 0 }: Look,
): Promise<boolean> {
  const bar = page.getByRole('navigation', { name: 'Main' }).filter({ visible: true });
  const bottom = (await bar.boundingBox())?.y ?? 0;
  const box = await locator.boundingBox();
  if (box === null) return false;
  return box.y >= 0 && box.y + box.height <= (bottom > 0 ? bottom : height);
}
