import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { settled, useChromium } from './browser.ts';
import { useHousehold } from './household.ts';
import { useRadarr } from './neighbours.ts';
import { useOwner } from './owner.ts';

describe('CH-6 RE-3 a chat that is cut off', () => {
  const radarr = useRadarr();
  const household = useHousehold(() => Promise.resolve(radarr.environment()));
  const chromium = useChromium();
  const owner = useOwner(household, chromium);

  it('says so, comes back by itself, and sends what was written meanwhile, once', async () => {
    const { page, expectComplaint } = await owner.open('/chat');
    const tab = await owner.open('/chat');
    // Nobody answers, or one that is about to stop or has just begun.
    const away = /net::ERR_|status of 503/;
    expectComplaint(away);
    tab.expectComplaint(away);
    await say(page, "what's downloading?");
    await said(page, "what's downloading?").waitFor();
    await heard(page).first().waitFor();

    await household.stop();
    await page.getByText('Reconnecting…').waitFor();
    await say(page, 'add the matrix');
    await page.getByRole('alert').getByText('Not sent.').waitFor();
    await page.getByRole('textbox', { name: 'Message' }).fill('half a thou');

    await household.restart();
    const card = page.getByRole('log').getByRole('article', { name: 'The Matrix (1999)' });
    await card.waitFor();
    await page.getByText('Reconnecting…').waitFor({ state: 'detached' });
    expect(await page.getByText('Not sent.').count()).toBe(0);
    expect(await page.getByRole('textbox', { name: 'Message' }).inputValue()).toBe('half a thou');
    expect(radarr.it.library()).toHaveLength(1);

    await tab.page.getByRole('article', { name: 'The Matrix (1999)' }).waitFor();
    const told = await conversation(page);
    expect(told.filter((line) => line.includes('add the matrix'))).toHaveLength(1);
    expect(told.filter((line) => line.includes('Added The Matrix'))).toHaveLength(1);
    expect(await conversation(tab.page)).toEqual(told);

    await page.reload();
    await settled(page);
    await card.waitFor();
    expect(await conversation(page)).toEqual(told);
    expect(await page.getByRole('textbox', { name: 'Message' }).inputValue()).toBe('half a thou');
  });

  it('shows the same in two tabs, as it happens', async () => {
    const one = await owner.open('/chat');
    const other = await owner.open('/chat');
    await heard(one.page).first().waitFor();
    await heard(other.page).first().waitFor();
    await say(one.page, 'add fight club');
    for (const { page } of [one, other]) await page.getByRole('article', { name: 'Fight Club' }).waitFor();
    expect(await conversation(other.page)).toEqual(await conversation(one.page));
  });

  it('takes one tap of a choice, though it is tapped twice and in two tabs', async () => {
    const one = await owner.open('/chat');
    const other = await owner.open('/chat');
    const before = radarr.it.library().length;
    await heard(other.page).first().waitFor();
    await say(one.page, 'add dune');
    const choices = (page: Page) =>
      page.getByRole('group', { name: 'Choices' }).last().getByRole('button', { name: /Dune/ });
    await choices(other.page).first().waitFor();
    const label = (await choices(one.page).first().textContent()) ?? '';
    await choices(one.page).first().dblclick();
    for (const { page } of [one, other]) await page.getByText(`${label}, chosen`).waitFor();
    await say(other.page, "what's downloading?");
    for (const { page } of [one, other]) await said(page, "what's downloading?").nth(1).waitFor();
    await heard(other.page).last().waitFor();
    expect(radarr.it.library()).toHaveLength(before + 1);
    expect((await conversation(one.page)).filter((line) => /: Added Dune/.test(line))).toHaveLength(1);
  });
});

async function say(page: Page, words: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Message' }).fill(words);
  await page.getByRole('button', { name: 'Send' }).dblclick();
}

function said(page: Page, words: string) {
  return page.locator('[data-voice="own"]').getByText(words);
}

function heard(page: Page) {
  return page.locator('[data-voice]:not([data-voice="own"])');
}

/** What stands in the log, line by line, without what changes by itself: how far a download is. */
async function conversation(page: Page): Promise<string[]> {
  const bubbles = page.getByRole('log').locator('[title][data-voice]');
  const lines = await bubbles.allTextContents();
  return lines.map((line) => line.replace(/(Asked for|Downloading( \d+\s?%)?|On the list)/, '…'));
}
