import { describe, expect, it } from 'vitest';
import { fakeChannel } from '../../testkit/fake-channel.ts';
import { testClock } from '../../testkit/test-clock.ts';
import type { DeliveryBacklog } from '../core/delivery/index.ts';
import type { Channel } from '../seams/channel.ts';
import { openErrorRate } from './figures/error-rate.ts';
import { openHealth } from './health.ts';

const MINUTE = 60_000;
const nothing: DeliveryBacklog = { waiting: 0, failing: 0, persistent: 0, failingMs: 0, oldestMs: 0 };

function house(parts: { channels?: Record<string, Channel>; backlog?: Partial<DeliveryBacklog> } = {}) {
  const clock = testClock();
  const errorRate = openErrorRate(clock);
  const health = openHealth({
    journal: { backlog: async () => ({ count: 0, oldestMs: 0 }) },
    delivery: { backlog: async () => ({ ...nothing, ...parts.backlog }) },
    library: { states: () => [], probe: async () => {} },
    channels: new Map(Object.entries(parts.channels ?? {})),
    model: undefined,
    errorRate,
    clock,
  });
  return { clock, errorRate, health };
}

const told = (state: 'ok' | 'degraded' | 'down') => () => ({ state, detail: 'as it is' });
const webhook = { verify: () => true, parse: () => [] };

describe('RE-2 the error rate in /health', () => {
  it('degrades the house while too much fails, never takes it down, and passes', async () => {
    const { health, errorRate, clock } = house();
    for (let count = 0; count < 100; count += 1) errorRate.note('turns', true);

    const report = await health.report();
    expect(report.status).toBe('degraded');
    expect(report.checks['error_rate']).toEqual({
      state: 'degraded',
      detail: 'in 15 minutes failed: 100 of 100 turns, 0 of 0 deliveries, 0 of 0 answers',
    });

    await clock.advance(15 * MINUTE);
    expect((await health.report()).status).toBe('ok');
  });
});

describe('RE-2 each channel in /health', () => {
  it('is called by its webhook, or by its name, and one without news is left out', async () => {
    const { health } = house({
      channels: {
        telegram: { ...fakeChannel(), webhook, health: told('degraded') },
        pigeon: { ...fakeChannel(), health: told('down') },
        terminal: fakeChannel(),
      },
    });

    const { status, checks } = await health.report();

    expect(checks).toMatchObject({ telegram_webhook: { state: 'degraded' }, pigeon: { state: 'down' } });
    expect(Object.keys(checks)).not.toContain('terminal');
    // People of the other channels are still served.
    expect(status).toBe('degraded');
  });

  it('says that Telegram is off where it is not configured', async () => {
    const { checks } = await house().health.report();

    expect(checks['telegram_webhook']).toEqual({ state: 'off', detail: 'Telegram is not configured' });
  });
});

describe('NT-6 deliveries in /health', () => {
  it.each([
    [{ waiting: 3, oldestMs: 7 * 24 * 60 * MINUTE }, 'ok', '3 waiting, 0 failing'],
    [{ failing: 1, failingMs: MINUTE, oldestMs: 99 * MINUTE }, 'ok', '0 waiting, 1 failing'],
    [{ failing: 1, failingMs: 6 * MINUTE }, 'degraded', '0 waiting, 1 failing'],
    [
      { failing: 2, persistent: 1, failingMs: 3 * MINUTE },
      'degraded',
      '0 waiting, 2 failing, 1 of them again and again',
    ],
  ] as const)('%o is %s', async (backlog, state, detail) => {
    const { checks } = await house({ backlog }).health.report();

    expect(checks['deliveries']).toEqual({ state, detail });
  });
});
