import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useChromium } from './browser.ts';
import { useHousehold } from './household.ts';
import { useTelegram, write } from './neighbours.ts';
import { givePassword, owners, useOwner } from './owner.ts';

const jonas = { id: 503, firstName: 'Jonas' };

describe('AD-8 everything without a mouse', () => {
  const telegram = useTelegram();
  const household = useHousehold(() => Promise.resolve(telegram.environment()));
  const chromium = useChromium();
  const owner = useOwner(household, chromium);

  it('signs in, chats, chooses, lets somebody in and signs out; the focus can be seen on every step', async () => {
    await givePassword(await owner.open('/'), household);
    await write(telegram.it, jonas, 'hello');

    const { page, expectComplaint } = await chromium.visit(household.url);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await tabTo(page, 'Name');
    await page.keyboard.type(owners.name);
    await tabTo(page, 'Password');
    await page.keyboard.type(owners.password);
    await page.keyboard.press('Enter');
    await page.getByRole('navigation').first().waitFor();

    await tabTo(page, 'Skip to the page', 'Shift+Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');

    await tabTo(page, 'Chat', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Message' }).waitFor();
    await focusIs(page, 'Message');
    await page.keyboard.type('add dune');
    await page.keyboard.press('Enter');
    const choices = page.getByRole('group', { name: 'Choices' }).getByRole('button', { name: /^Add / });
    await choices.first().waitFor();
    await focusIs(page, 'Message');
    const label = (await choices.first().textContent()) ?? '';
    await tabTo(page, label, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('log').getByText(`${label}, chosen`).waitFor();
    await page
      .getByRole('log')
      .getByText(/^Added|on its way|I will tell you/)
      .first()
      .waitFor();

    await tabTo(page, /^People/, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('article', { name: 'Jonas' }).waitFor();
    await focusIs(page, 'People');
    await tabTo(page, 'Approve');
    await page.keyboard.press('Enter');
    const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Jonas' }) });
    await row.getByText('Active').waitFor();

    await tabTo(page, 'Actions for Jonas');
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Block' }).waitFor();
    await page.keyboard.press('End');
    await focusIs(page, 'Block');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await focusIs(page, 'Cancel');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await focusIs(page, 'Actions for Jonas');
    await row.getByText('Active').waitFor();

    await tabTo(page, /your menu/, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
    await page.keyboard.press('End');
    await focusIs(page, 'Sign out');
    // What the page asks for in this moment comes too late.
    expectComplaint(/status of 401/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  });
});

/** Walks on until the focus is on what has this name; fails when a step cannot be seen, or when it never comes. */
async function tabTo(page: Page, name: string | RegExp, key = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let step = 0; step < 60; step++) {
    await page.keyboard.press(key);
    const { words, isSeen } = await focused(page);
    passed.push(words);
    if (words !== '') expect(isSeen, `the focus on "${words}" can be seen`).toBe(true);
    if (matches(words, name)) return;
  }
  throw new Error(`${String(name)} is not reached with ${key}, only: ${passed.join(' → ')}`);
}

async function focusIs(page: Page, name: string): Promise<void> {
  await page.waitForFunction((wanted) => {
    const element = document.activeElement;
    const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
    const words = element?.getAttribute('aria-label') ?? (labels[0] ?? element)?.textContent ?? '';
    return words.trim().startsWith(wanted);
  }, name);
}

function matches(words: string, name: string | RegExp): boolean {
  return typeof name === 'string' ? words === name : name.test(words);
}

/** What has the focus, by its name, and whether something around it shows that. */
function focused(page: Page): Promise<{ words: string; isSeen: boolean }> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return { words: '', isSeen: false };
    const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
    const words = element.getAttribute('aria-label') ?? (labels[0] ?? element).textContent ?? '';
    const around = [element, element.parentElement ?? element];
    const look = (): string => {
      const styles = around.map((one) => getComputedStyle(one));
      // What fades in counts as it will be.
      for (const fading of document.getAnimations()) fading.finish();
      return styles
        .map(({ outlineStyle, outlineWidth, borderColor, boxShadow, backgroundColor }) =>
          [outlineStyle, outlineWidth, borderColor, boxShadow, backgroundColor].join(' '),
        )
        .join(' ');
    };
    const { width, height } = element.getBoundingClientRect();
    const withFocus = look();
    element.blur();
    const without = look();
    element.focus();
    return { words: words.trim(), isSeen: width > 0 && height > 0 && withFocus !== without };
  });
}
