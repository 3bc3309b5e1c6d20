import { describe, expect, it } from 'vitest';
import { desktop, phone, settled, useChromium } from './browser.ts';
import { useHousehold } from './household.ts';
import { useOwner } from './owner.ts';

describe('AD-2 the first load of a page', () => {
  const household = useHousehold();
  const chromium = useChromium();
  const owner = useOwner(household, chromium);

  it.each([
    { address: '/', look: desktop },
    { address: '/', look: phone },
    { address: '/chat', look: desktop },
    { address: '/chat', look: phone },
  ])('asks for little and moves nothing ($address at $look.width)', async ({ address, look }) => {
    const { page, context, expectComplaint } = await owner.open('/icon.svg', look);
    expectComplaint(/favicon\.ico/);
    await context.addInitScript(watchMoves);
    await page.goto(household.url + address);
    await page.getByRole('navigation').filter({ visible: true }).first().waitFor();
    await settled(page);
    const { requests, moved } = await page.evaluate(async () => {
      // What comes late moves things as well.
      for (let frame = 0; frame < 30; frame++)
        await new Promise((resolve) => void requestAnimationFrame(resolve));
      return {
        requests: performance.getEntriesByType('resource').length + 1,
        moved: Number(Reflect.get(globalThis, 'moved')),
      };
    });
    expect(requests).toBeLessThanOrEqual(30);
    expect(moved).toBeLessThanOrEqual(0.05);
  });
});

/** Runs in the page before anything of it does. */
function watchMoves(): void {
  Reflect.set(globalThis, 'moved', 0);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput } = entry as PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
      };
      if (!hadRecentInput) Reflect.set(globalThis, 'moved', Number(Reflect.get(globalThis, 'moved')) + value);
    }
  }).observe({ type: 'layout-shift', buffered: true });
}
