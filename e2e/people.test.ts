import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { phone, useChromium } from './browser.ts';
import { useHousehold } from './household.ts';
import { linkIn, useTelegram, write } from './neighbours.ts';
import { useOwner } from './owner.ts';
import { openApi } from './signed-in-api.ts';

const maya = { id: 501, firstName: 'Maya', username: 'maya_k' };
const jonas = { id: 503, firstName: 'Jonas' };

describe('AD-3 PE-3 people on two open pages', () => {
  const telegram = useTelegram();
  const household = useHousehold(() => Promise.resolve(telegram.environment()));
  const chromium = useChromium();
  const owner = useOwner(household, chromium);

  it('shows who waits, lets them in once, and shuts them out, on both pages by itself', async () => {
    const desk = await owner.open('/people');
    const sofa = await owner.open('/people', phone);
    const pages = [desk.page, sofa.page];
    for (const page of pages) await rowOf(page, 'Owner').waitFor();
    for (const page of pages) expect(await page.getByText('waiting at the door').count()).toBe(0);
    const asked: string[] = [];
    desk.page.on('request', (request) => asked.push(request.url()));

    expect((await write(telegram.it, maya, 'let me in please')).text).toContain('I have asked');
    for (const page of pages) {
      await cardOf(page, 'Maya').waitFor();
      await badge(page).waitFor();
    }

    await cardOf(desk.page, 'Maya').getByRole('button', { name: 'Approve' }).dblclick();
    for (const page of pages) {
      await rowOf(page, 'Maya').getByText('Active').waitFor();
      await cardOf(page, 'Maya').waitFor({ state: 'detached' });
      await badge(page).waitFor({ state: 'detached' });
    }
    await telegram.it.waitForMessage(maya.id, ({ text }) => text.includes('you are in'), 20_000);
    // Whatever a second click has caused stands before the answer to this.
    await write(telegram.it, maya, "what's downloading?");
    const greetings = telegram.it.sent(maya.id).filter(({ text }) => text.includes('you are in'));
    expect(greetings).toHaveLength(1);
    expect(asked.filter((line) => line.endsWith('/approve'))).toHaveLength(1);
    const api = await openApi(desk.context, household.url);
    expect(await api.get('/audit?act=person-approved')).toMatchObject({ entries: [{ channel: 'web' }] });

    const mayas = await chromium.visit(linkIn(await write(telegram.it, maya, 'web')));
    mayas.expectComplaint(/status of 401/);
    await mayas.page.getByRole('textbox', { name: 'Message' }).waitFor();

    await rowOf(sofa.page, 'Maya').getByRole('button', { name: 'Actions for Maya' }).click();
    await sofa.page.getByRole('menuitem', { name: 'Block' }).click();
    const question = sofa.page.getByRole('dialog', { name: 'Block Maya?' });
    await question.getByRole('button', { name: 'Block' }).click();
    for (const page of pages) await rowOf(page, 'Maya').getByText('Blocked').waitFor();
    await mayas.page.waitForURL((url) => url.pathname === '/sign-in');
    expect(await mayas.page.getByRole('textbox', { name: 'Message' }).count()).toBe(0);
    await mayas.page.goto(`${household.url}/chat`);
    await mayas.page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect((await write(telegram.it, maya, 'hello?')).text).toContain('not allowed');
  });

  it('asks before it shuts somebody out, and leaves them alone at a No', async () => {
    const { page } = await owner.open('/people');
    await write(telegram.it, jonas, 'hi');
    await cardOf(page, 'Jonas').getByRole('button', { name: 'Approve' }).click();
    await rowOf(page, 'Jonas').getByRole('button', { name: 'Actions for Jonas' }).click();
    await page.getByRole('menuitem', { name: 'Block' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await rowOf(page, 'Jonas').getByText('Active').waitFor();

    await rowOf(page, 'Jonas').getByRole('button', { name: 'Actions for Jonas' }).click();
    await page.getByRole('menuitem', { name: 'Make admin' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Make admin' }).click();
    await rowOf(page, 'Jonas').getByText('Admin').waitFor();
    expect(await rowOf(page, 'Owner').getByText('Owner').count()).toBeGreaterThan(0);
  });

  it('cannot shut out the owner', async () => {
    const { page } = await owner.open('/people');
    await rowOf(page, 'Owner').getByRole('button', { name: 'Actions for Owner' }).click();
    await page.getByRole('menuitem', { name: 'Rename' }).waitFor();
    expect(await page.getByRole('menuitem', { name: /Block|Make member/ }).count()).toBe(0);
  });
});

function cardOf(page: Page, name: string) {
  return page.getByRole('article', { name });
}

function rowOf(page: Page, name: string) {
  return page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });
}

/** On a phone the places are at the bottom: only what can be seen counts. */
function badge(page: Page) {
  return page.getByRole('link', { name: /People\s*1 waiting/ });
}
