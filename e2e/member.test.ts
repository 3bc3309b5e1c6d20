import { describe, expect, it } from 'vitest';
import { expectAccessible, settled, useChromium } from './browser.ts';
import { useHousehold } from './household.ts';
import { linkIn, useTelegram, write } from './neighbours.ts';
import { useOwner } from './owner.ts';
import { openApi } from './signed-in-api.ts';

const maya = { id: 501, firstName: 'Maya', username: 'maya_k' };
const sam = { id: 502, firstName: 'Sam' };
/** What a member may never find in an answer of the server. */
const ofOthers = /\bSam\b|samwise|waitingPeople|"checks"|"requestCount"/;

describe('PE-11 PE-5 a member on the web', () => {
  const telegram = useTelegram();
  const household = useHousehold(() => Promise.resolve(telegram.environment()));
  const chromium = useChromium();
  const owner = useOwner(household, chromium);

  it('comes in by a link on the phone and finds the chat and the own settings, nothing else', async () => {
    await write(telegram.it, maya, 'hello');
    await write(telegram.it, sam, 'hello');
    const people = await owner.open('/people');
    await people.page.getByRole('article', { name: 'Maya' }).getByRole('button', { name: 'Approve' }).click();
    await telegram.it.waitForMessage(maya.id, ({ text }) => text.includes('you are in'), 20_000);

    const { page, context } = await chromium.visit(household.url);
    await page.getByRole('button', { name: /Send me a link/ }).click();
    await page.getByLabel('Name').fill('Maya');
    await page.getByRole('button', { name: 'Send me a link' }).click();
    await page.getByText('Look at your phone').waitFor();
    const message = await telegram.it.waitForMessage(maya.id, ({ text }) => text.includes('#code='), 20_000);

    const told: string[] = [];
    page.on('response', (response) => {
      const type = response.headers()['content-type'] ?? '';
      if (response.url().includes('/api/') && type.includes('json'))
        void response.text().then(
          (text) => told.push(text),
          () => undefined,
        );
    });
    await page.goto(linkIn(message));
    await page.getByRole('textbox', { name: 'Message' }).waitFor();
    const places = await page
      .getByRole('navigation', { name: 'Main' })
      .first()
      .getByRole('link')
      .allTextContents();
    expect(places).toEqual(['WadsMedia', 'Chat', 'Settings']);

    for (const address of [
      '/',
      '/requests',
      '/people',
      '/people/somebody',
      '/activity',
      '/set-up',
      '/chat',
    ]) {
      await page.goto(household.url + address);
      await page.waitForURL((url) => url.pathname === '/chat');
      await settled(page);
    }
    await page.goto(`${household.url}/settings`);
    await page.getByRole('heading', { name: 'Devices' }).waitFor();
    await settled(page);
    await page.getByRole('heading', { name: 'Channels' }).waitFor();
    expect(await page.getByText(/API key|Time zone|Limits/i).count()).toBe(0);
    await expectAccessible(page);
    expect(told.length).toBeGreaterThan(0);
    expect(told.filter((text) => ofOthers.test(text))).toEqual([]);

    const api = await openApi(context, household.url);
    for (const address of [
      ...['/home', '/people', '/audit', '/api-keys', '/set-up'],
      ...['/household/requests', '/household/limits', '/invitations', '/groups'],
    ])
      await expect(api.get(address), address).rejects.toThrow('(403)');
  });

  it('sends nobody a link for a name that is not here, and does not say so', async () => {
    const before = telegram.it.calls('sendMessage').length;
    const { page } = await chromium.visit(`${household.url}/sign-in`);
    await page.getByRole('button', { name: /Send me a link/ }).click();
    await page.getByLabel('Name').fill('Nobody of this name');
    await page.getByRole('button', { name: 'Send me a link' }).click();
    await page.getByText('Look at your phone').waitFor();
    await write(telegram.it, maya, "what's downloading?");
    expect(telegram.it.calls('sendMessage').length).toBe(before + 1);
  });
});
