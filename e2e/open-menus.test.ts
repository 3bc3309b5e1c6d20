import { describe, it } from 'vitest';
import { desktop, phone, useChromium } from './browser.ts';
import { useHousehold } from './household.ts';
import { lookAt } from './look-at.ts';
import { useTelegram, write } from './neighbours.ts';
import { useOwner } from './owner.ts';

const maya = { id: 501, firstName: 'Maya', username: 'maya_k' };
const widths = [
  { name: 'desktop', ...desktop },
  { name: 'phone', ...phone },
];

describe('AD-8 menus and questions', () => {
  const telegram = useTelegram();
  const household = useHousehold(() =>
    Promise.resolve({ ...telegram.environment(), TELEGRAM_WHITELIST: String(maya.id) }),
  );
  const chromium = useChromium();
  const owner = useOwner(household, chromium);

  it.each(widths)('are for everybody, in both themes ($name)', async (look) => {
    // Who is on the list is in at the first word.
    await write(telegram.it, maya, 'hello');
    const { page } = await owner.open('/people', look);
    const menu = page.getByRole('button', { name: 'Actions for Maya' });
    await menu.click();
    await page.getByRole('menuitem', { name: 'Rename' }).waitFor();
    await lookAt(page);
    await page.getByRole('menuitem', { name: 'Rename' }).click();
    await page.getByRole('dialog', { name: 'Rename' }).waitFor();
    await lookAt(page);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await menu.click();
    await page.getByRole('menuitem', { name: 'Block' }).click();
    await page.getByRole('dialog', { name: 'Block Maya?' }).waitFor();
    await lookAt(page);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /your menu/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
    await lookAt(page);
  });
});
