import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { phone, useChromium } from './browser.ts';
import { useHousehold } from './household.ts';
import { lookAt } from './look-at.ts';
import { useRadarr, useTelegram, write } from './neighbours.ts';
import { useOwner } from './owner.ts';
import { openApi } from './signed-in-api.ts';

const maya = { id: 501, firstName: 'Maya', username: 'maya_k' };

describe('PE-9 AD-6 titles that need a yes', () => {
  const telegram = useTelegram();
  const radarr = useRadarr();
  const household = useHousehold(() =>
    Promise.resolve({ ...telegram.environment(), ...radarr.environment() }),
  );
  const chromium = useChromium();
  const owner = useOwner(household, chromium);

  it('come by themselves, are granted on one page and settled on the other, and told in the chat', async () => {
    const desk = await owner.open('/requests');
    const sofa = await owner.open('/requests', phone);
    const pages = [desk.page, sofa.page];
    for (const page of pages) await page.getByText('Nobody has asked for anything yet').waitFor();
    await lookAt(sofa.page);
    const api = await openApi(desk.context, household.url);
    await api.send('PATCH', '/household/limits', { needsApproval: true });
    await write(telegram.it, maya, 'hello');
    const { people } = (await api.get('/people')) as { people: { id: string; name: string }[] };
    await api.send('POST', `/people/${people.find(({ name }) => name === 'Maya')?.id}/approve`);
    await telegram.it.waitForMessage(maya.id, ({ text }) => text.includes('you are in'), 20_000);

    await write(telegram.it, maya, 'add the matrix');
    for (const page of pages) await cardOf(page, 'The Matrix').waitFor();
    for (const page of pages) await lookAt(page);
    await cardOf(desk.page, 'The Matrix').getByRole('button', { name: 'Approve' }).dblclick();
    for (const page of pages) {
      await cardOf(page, 'The Matrix').waitFor({ state: 'detached' });
      await rowOf(page, 'The Matrix').waitFor();
    }

    await write(telegram.it, maya, 'add fight club');
    await cardOf(sofa.page, 'Fight Club').getByRole('button', { name: 'Decline' }).tap();
    const question = sofa.page.getByRole('dialog', { name: /Decline/ });
    await question.getByLabel('Reason').fill('Not before your exam');
    await lookAt(sofa.page);
    await question.getByRole('button', { name: 'Decline' }).click();
    await telegram.it.waitForMessage(maya.id, ({ text }) => text.includes('Not before your exam'), 20_000);
    for (const page of pages) await rowOf(page, 'Fight Club').getByText('Declined').waitFor();

    await desk.page.getByLabel('How they stand').selectOption({ label: 'Declined' });
    await rowOf(desk.page, 'The Matrix').waitFor({ state: 'detached' });
    await rowOf(desk.page, 'Fight Club').waitFor();
    await desk.page.reload();
    await rowOf(desk.page, 'Fight Club').waitFor();
    expect(await rowOf(desk.page, 'The Matrix').count()).toBe(0);
  });

  it('are changed by the keyboard alone', async () => {
    await write(telegram.it, maya, 'add dune 2021');
    const { page } = await owner.open('/requests');
    await cardOf(page, 'Dune').getByRole('button', { name: 'Change' }).focus();
    await page.keyboard.press('Enter');
    const form = page.getByRole('dialog', { name: /Change/ });
    await form.getByLabel('Quality').focus();
    await page.keyboard.press('End');
    await lookAt(page);
    await form.getByRole('button', { name: 'Approve with changes' }).focus();
    await page.keyboard.press('Enter');
    await rowOf(page, 'Dune').getByText('in 2160p').waitFor();
  });
});

function cardOf(page: Page, name: string) {
  return page.getByRole('article', { name });
}

function rowOf(page: Page, name: string) {
  return page
    .getByRole('list', { name: /Requests|Everything else/ })
    .getByRole('listitem')
    .filter({ hasText: name });
}
