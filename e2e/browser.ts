// One Chromium for each file of journeys. What a page complains about in its console fails the test that caused it, and
// so does a request that leaves our address. Of a failed test a picture is kept.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--force-color-profile=srgb',
];

/** A page that has not shown by then what it should is broken, also on a busy machine. */
const patienceMs = 20_000;

export type Theme = 'light' | 'dark';

/** What somebody looks with. */
export interface Look {
  width?: number;
  height?: number;
  theme?: Theme;
  /** Cookies of a visitor who has signed in before: `visitor.context.storageState()`. */
  state?: Cookies;
}

export type Cookies = Awaited<ReturnType<BrowserContext['storageState']>>;

export const desktop = { width: 1280, height: 800 };
export const phone = { width: 390, height: 844 };

/** Every size and theme that a page has to look right in. */
export const looks: readonly (Required<Pick<Look, 'width' | 'height' | 'theme'>> & { name: string })[] = [
  { name: 'desktop, light', ...desktop, theme: 'light' },
  { name: 'desktop, dark', ...desktop, theme: 'dark' },
  { name: 'phone, light', ...phone, theme: 'light' },
  { name: 'phone, dark', ...phone, theme: 'dark' },
];

/** Somebody with a browser of their own: nothing is shared with another visitor, no cookie and no storage. */
export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Says that such a line in the console is expected, as when a wrong password is refused. */
  expectComplaint(line: RegExp): void;
}

export interface Visitors {
  /** Opens a browser at an address. */
  visit(url: string, look?: Look): Promise<Visitor>;
}

interface Open extends Visitor {
  complaints: string[];
  expected: RegExp[];
}

/** Starts Chromium for the tests of this file, and closes after each test whatever it opened. */
export function useChromium(): Visitors {
  let browser: Browser | undefined;
  const open = new Set<Open>();
  beforeAll(async () => {
    browser = await startChromium();
  });
  afterAll(async () => {
    await browser?.close();
  });
  afterEach(async ({ task }) => {
    const visitors = [...open];
    open.clear();
    const complaints = visitors.flatMap(complaintsOf);
    if (task.result?.state === 'fail' || complaints.length > 0) await keepPictures(task.name, visitors);
    await Promise.all(visitors.map(({ context }) => context.close()));
    expect(complaints, 'the console of the page').toEqual([]);
  });
  return {
    visit: async (url, look) => {
      if (browser === undefined) throw new Error('Visit inside a test or a hook.');
      const visitor = await visit(browser, url, look);
      open.add(visitor);
      return visitor;
    },
  };
}

/** `npm test` and `npm run pictures` find the program and say where it lies. */
export async function startChromium(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'];
  if (executablePath === undefined) throw new Error('Set CHROMIUM_PATH to a Chromium, as npm test does.');
  return chromium.launch({ executablePath, args: flags });
}

/** A browser window of its own: in English, in one time zone, without animations. */
export async function openContext(browser: Browser, look: Look = {}): Promise<BrowserContext> {
  const { width = desktop.width, height = desktop.height, theme = 'light', state } = look;
  return browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    ...(state === undefined ? {} : { storageState: state }),
    ...(width < 600 ? { hasTouch: true, isMobile: true } : {}),
  });
}

async function visit(browser: Browser, url: string, look?: Look): Promise<Open> {
  const context = await openContext(browser, look);
  context.setDefaultTimeout(patienceMs);
  const complaints: string[] = [];
  const expected: RegExp[] = [];
  const listen = (page: Page): void => {
    page.on('console', (line) => {
      if (line.type() === 'error') complaints.push(`${line.text()} (${line.location().url})`);
    });
    page.on('pageerror', (error) => complaints.push(String(error.stack ?? error)));
  };
  context.on('page', listen);
  const { origin } = new URL(url);
  context.on('request', (request) => {
    // A page of ours asks nobody else; what is inside the page itself leaves for nowhere.
    if (new URL(request.url()).origin !== origin && !/^(data|blob):/.test(request.url()))
      complaints.push(`asked somebody else: ${request.url()}`);
  });
  const page = await context.newPage();
  await page.goto(url);
  return { page, context, complaints, expected, expectComplaint: (line) => void expected.push(line) };
}

function complaintsOf({ complaints, expected }: Open): string[] {
  return complaints.filter((line) => !expected.some((pattern) => pattern.test(line)));
}

/** The folder is not removed: it is there to be looked into. */
async function keepPictures(test: string, visitors: readonly Open[]): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'failed-journey-'));
  const pages = visitors.flatMap(({ context }) => context.pages());
  for (const [index, page] of pages.entries()) {
    const file = path.join(folder, `${index + 1}.png`);
    await page.screenshot({ path: file, fullPage: true }).catch(() => undefined);
    process.stderr.write(`${test}: ${page.url()} looked like ${file}\n`);
  }
}

/** Waits until nothing that can be seen of the page is still on its way. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
  await page.waitForFunction(() => {
    const isInView = (image: HTMLImageElement): boolean => {
      const { top, bottom } = image.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    };
    const images = [...document.images].filter(isInView);
    return document.querySelector('[aria-busy="true"]') === null && images.every(({ complete }) => complete);
  });
}

/** Fails with each rule of axe that the page breaks, and where. */
export async function expectAccessible(page: Page): Promise<void> {
  // Its newer way opens a second page each time, for frames of other sites; there are none here.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  const told = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary = '' }) => `${id}: ${help}\n  at ${target.join(' ')}\n  ${failureSummary}`,
    ),
  );
  expect(told, `axe on ${page.url()}`).toEqual([]);
}

/** Fails when the page is wider than the window, so that a phone would scroll sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { content, seen } = await page.evaluate(() => ({
    content: document.documentElement.scrollWidth,
    seen: document.documentElement.clientWidth,
  }));
  expect(content, `the width of ${page.url()}`).toBeLessThanOrEqual(seen);
}
