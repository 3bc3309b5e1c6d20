import { describe, expect, it } from 'vitest';
import { phone, useChromium } from './browser.ts';
import { useHousehold } from './household.ts';
import { lookAt } from './look-at.ts';
import { linkIn, useTelegram, write } from './neighbours.ts';
import { useOwner } from './owner.ts';

const kim = { id: 511, firstName: 'Kimberly' };
const kimsTablet = { id: 512, firstName: 'Kims Tablet' };

describe('AD-3 CH-7 somebody who is invited', () => {
  const telegram = useTelegram();
  const household = useHousehold(() => Promise.resolve(telegram.environment()));
  const chromium = useChromium();
  const owner = useOwner(household, chromium);

  it('comes in by the code, links a second phone, gets limits, and is removed', async () => {
    const { page } = await owner.open('/people');
    await page.getByRole('button', { name: 'Invite' }).click();
    const form = page.getByRole('dialog', { name: 'Invite somebody' });
    await form.getByLabel('Name').fill('Kim');
    await form.getByRole('button', { name: 'Make invitation' }).click();
    const code = await form.getByLabel('Code', { exact: true }).inputValue();
    expect(await form.getByLabel('Link for Telegram').inputValue()).toContain(`start=${code}`);
    await lookAt(page);
    await form.getByRole('button', { name: 'Done' }).click();
    await page.getByText('Good until').waitFor();
    await lookAt(page);

    await write(telegram.it, kim, `/start ${code}`);
    await page.getByText('Good until').waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Kim' }).waitFor();

    const kims = await chromium.visit(linkIn(await write(telegram.it, kim, 'web')), phone);
    kims.expectComplaint(/status of 401/);
    await kims.page.getByRole('textbox', { name: 'Message' }).waitFor();
    await kims.page.getByRole('button', { name: /your menu/ }).tap();
    await kims.page.getByRole('menuitem', { name: 'My channels' }).tap();
    await kims.page.getByRole('button', { name: 'Link another' }).tap();
    const link = await kims.page.getByLabel('Code', { exact: true }).inputValue();
    await lookAt(kims.page);
    await write(telegram.it, kimsTablet, link);
    await kims.page.getByText('Kims Tablet').waitFor();

    await page.getByRole('link', { name: 'Kim' }).click();
    await page.getByRole('heading', { level: 1, name: 'Kim' }).waitFor();
    await page.getByText('Kims Tablet').waitFor();
    await page.getByLabel('Films a week').fill('2');
    await page.getByRole('button', { name: 'Save limits' }).click();
    await page.getByText('The limits are saved.').waitFor();
    await lookAt(page);
    await page.reload();
    await expect.poll(() => page.getByLabel('Films a week').inputValue()).toBe('2');

    await page.getByRole('button', { name: `Unlink Telegram ${kimsTablet.id}` }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Unlink' }).click();
    await page.getByText('Kims Tablet').waitFor({ state: 'detached' });
    await kims.page.waitForURL((url) => url.pathname === '/sign-in');

    await page.getByRole('button', { name: 'Remove' }).click();
    const question = page.getByRole('dialog', { name: /Remove Kim/ });
    await lookAt(page);
    await question.getByRole('button', { name: 'Cancel' }).click();
    await question.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Remove' }).click();
    await question.getByRole('button', { name: 'Remove' }).click();
    await page.waitForURL((url) => url.pathname === '/people');
    expect(await page.getByRole('link', { name: 'Kim' }).count()).toBe(0);
  });

  it('never takes the place of the owner, who can be neither blocked nor removed', async () => {
    const { page } = await owner.open('/people', phone);
    await page.getByRole('link', { name: 'Owner' }).tap();
    await page.getByText('The owner of the household cannot be removed.').waitFor();
    for (const name of ['Block', 'Remove'])
      expect(await page.getByRole('button', { name, exact: true }).isDisabled()).toBe(true);
    await lookAt(page);
  });
});
