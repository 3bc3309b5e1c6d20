// `npm run pictures`: the pictures of docs/pictures/, taken of the real pages of a household that is made up.
import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { desktop, openContext, phone, settled, startChromium, type Cookies, type Look } from './browser.ts';
import { startLivelyHousehold, type LivelyHousehold } from './lively-household.ts';

const folder = path.resolve(import.meta.dirname, '../docs/pictures');
/** They lie in everybody's clone. */
const largestBytes = 200_000;

const pages = { home: '/', chat: '/chat', people: '/people', activity: '/activity' };
const views: Record<string, Look> = {
  light: { ...desktop, theme: 'light' },
  dark: { ...desktop, theme: 'dark' },
  phone: { ...phone, theme: 'light' },
  'phone-dark': { ...phone, theme: 'dark' },
};

async function takePictures(browser: Browser, household: LivelyHousehold): Promise<void> {
  const state = await live(browser, household);
  for (const [view, look] of Object.entries(views)) {
    const context = await openContext(browser, { ...look, state });
    const page = await context.newPage();
    for (const [name, address] of Object.entries(pages)) {
      await page.goto(household.url + address);
      await settled(page);
      const file = path.join(folder, `${name}-${view}.png`);
      await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
      tell(file);
    }
    await context.close();
  }
}

/** Signs the owner in and lets the household live; answers the cookies to look with. */
async function live(browser: Browser, household: LivelyHousehold): Promise<Cookies> {
  const context = await openContext(browser);
  const page = await context.newPage();
  await page.goto(await household.setUpLink());
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  await household.live(context);
  const state = await context.storageState();
  await context.close();
  return state;
}

function tell(file: string): void {
  const { size } = statSync(file);
  process.stdout.write(`${path.relative(process.cwd(), file)}  ${Math.round(size / 1000)} kB\n`);
  if (size > largestBytes) throw new Error(`${file} is larger than ${largestBytes / 1000} kB`);
}

mkdirSync(folder, { recursive: true });
const household = await startLivelyHousehold();
const browser = await startChromium();
try {
  await takePictures(browser, household);
} finally {
  await browser.close();
  await household.remove();
}
