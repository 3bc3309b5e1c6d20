import { describe, expect, it } from 'vitest';
import { desktop, phone, useChromium } from './browser.ts';
import { useHousehold } from './household.ts';
import { lookAt } from './look-at.ts';
import { useOwner } from './owner.ts';

const widths = [
  { name: 'desktop', ...desktop },
  { name: 'phone', ...phone },
];
const pages = ['/', '/chat', '/people', '/activity', '/settings', '/set-up', '/no-such-page'];

describe('AD-8 the pages of a house in which nothing has happened', () => {
  const household = useHousehold();
  const chromium = useChromium();
  const owner = useOwner(household, chromium);

  it.each(widths)('are for everybody, in both themes ($name)', async (look) => {
    const { page } = await owner.open('/', look);
    for (const address of pages) {
      await page.goto(household.url + address);
      await lookAt(page);
    }
    expect(await page.getByText('There is no page at this address').count()).toBe(1);
  });

  it.each(widths)('are for everybody before one is in, too ($name)', async (look) => {
    const { page, expectComplaint } = await chromium.visit(
      `${household.url}/sign-in#code=of-yesterday`,
      look,
    );
    expectComplaint(/status of 401/);
    await page.getByRole('alert').waitFor();
    await lookAt(page);
    await page.getByRole('button', { name: 'No password? Send me a link' }).click();
    await page.getByRole('button', { name: 'Send me a link' }).click();
    await page.getByText('Your name in the household').waitFor();
    await lookAt(page);
  });
});
