// Looks at a page as everybody will: in both themes, with the rules of axe, and never wider than the window.
import type { Page } from 'playwright-core';
import { expectAccessible, expectNoSidewaysScroll, settled } from './browser.ts';

export async function lookAt(page: Page): Promise<void> {
  await settled(page);
  await expectNoSidewaysScroll(page);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor();
    await expectAccessible(page);
  }
}
