// What the home page weighs when it is opened for the first time, signed in, in a real Chromium: everything that comes
// over the wire until it stands still, headers included, and how far things jump meanwhile.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { makeServerHome, eventually } from '../server/testkit/running-server.ts';
import { figure } from './table.ts';
import type { Figure } from './table.ts';
import { projectRoot } from './work-folder.ts';

const VISITS = 5;
/** The stream of news stays open, so there is no end of loading: after this much silence it is taken for done. */
const STILL_MS = 1500;
const LINK = /https?:\/\/\S+#code=[\w-]+/;
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'];

interface Visit {
  kilobytes: number;
  requests: number;
  layoutShift: number;
}

export async function measurePage(): Promise<Figure[]> {
  if (!existsSync(path.join(projectRoot, 'dashboard/dist/index.html')))
    throw new Error('The dashboard is not built: npm run bench builds it.');
  const home = await makeServerHome();
  const browser = await startChromium();
  try {
    const server = await home.start({ DEMO: 'on' });
    const link = await eventually('the set-up link', () => LINK.exec(server.stdout() + server.stderr())?.[0]);
    const cookies = await signIn(browser, link);
    const visits: Visit[] = [];
    for (let count = 0; count < VISITS; count += 1)
      visits.push(await visit(browser, new URL(link).origin, cookies));
    return figuresOf(visits);
  } finally {
    await browser.close();
    await home.remove();
  }
}

function startChromium(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) throw new Error('Set CHROMIUM_PATH to a Chromium, as npm run bench does.');
  return chromium.launch({ executablePath, args: FLAGS });
}

type Cookies = Awaited<ReturnType<Awaited<ReturnType<Browser['newContext']>>['storageState']>>;

async function signIn(browser: Browser, link: string): Promise<Cookies> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(link);
  await page.waitForURL((url) => url.pathname !== '/sign-in' && url.hash === '');
  const state = await context.storageState();
  await context.close();
  return state;
}

/** With the cookies of somebody signed in, and nothing in the cache. */
async function visit(browser: Browser, url: string, storageState: Cookies): Promise<Visit> {
  const context = await browser.newContext({ storageState, viewport: { width: 390, height: 844 } });
  await context.addInitScript(`
    window.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  `);
  const page = await context.newPage();
  const wire = await watchWire(page);
  await page.goto(url);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  while (wire.silentMs() < STILL_MS) await pause(100);
  if (new URL(page.url()).pathname !== '/') throw new Error(`This is not the home page: ${page.url()}`);
  const layoutShift = await page.evaluate<number>('window.shift');
  await context.close();
  return { ...wire.sum(), layoutShift };
}

async function watchWire(page: Page) {
  let bytes = 0;
  let requests = 0;
  let lastAt = performance.now();
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const heard = (more: number): void => {
    bytes += more;
    lastAt = performance.now();
  };
  session.on('Network.requestWillBeSent', ({ request }) => {
    if (/^https?:/.test(request.url)) requests += 1;
    heard(0);
  });
  // The final sum of a request counts its headers too; what is still open has told its pieces only.
  session.on('Network.loadingFinished', ({ encodedDataLength }) => heard(encodedDataLength));
  return {
    silentMs: () => performance.now() - lastAt,
    sum: () => ({ kilobytes: bytes / 1000, requests }),
  };
}

function figuresOf(visits: readonly Visit[]): Figure[] {
  const name = 'home page, first load';
  return [
    figure({
      ...{ name: `${name}: over the wire`, unit: 'kB', target: { below: 250 } },
      values: visits.map(({ kilobytes }) => kilobytes),
    }),
    figure({
      ...{ name: `${name}: requests`, unit: '', target: { below: 30 } },
      values: visits.map(({ requests }) => requests),
    }),
    figure({
      ...{ name: `${name}: layout shift`, unit: '', target: { below: 0.05 } },
      values: visits.map(({ layoutShift }) => layoutShift),
    }),
  ];
}
