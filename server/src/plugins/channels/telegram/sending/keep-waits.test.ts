import { afterEach, describe, expect, it } from 'vitest';
import { say } from '../../../../domain/rich-text.ts';
import { publishedRates } from '../../../../../testkit/telegram/index.ts';
import { openChannel } from '../../../../../testkit/telegram/open-channel.ts';
import type { OpenChannel } from '../../../../../testkit/telegram/open-channel.ts';

let open: OpenChannel;
afterEach(() => open.close());

const tooFast = (retryAfter: number) => ({ kind: 'error' as const, status: 429, retryAfter });

async function start(): Promise<void> {
  open = await openChannel();
  for (const chat of [1, 2, 3, 4]) open.simulated.openChat(chat);
}

describe('CH-4 slowing down when Telegram says so', () => {
  it('does not ask again for that chat before the time is over, and serves the others', async () => {
    await start();
    open.simulated.failNext('sendMessage', tooFast(5));
    await open.send(say('x'), 1);
    await open.clock.advance(3_000);
    expect(await open.send(say('x'), 1)).toMatchObject([{ kind: 'failed', afterMs: 2_000 }]);
    await open.channel.signal?.({ kind: 'typing', address: '1' });
    expect(open.simulated.calls()).toHaveLength(1);
    expect(await open.send(say('x'), 2)).toMatchObject([{ kind: 'sent' }]);
    await open.clock.advance(2_000);
    expect(await open.send(say('x'), 1)).toMatchObject([{ kind: 'sent' }]);
  });

  it('takes it for the whole bot when several chats are told at once, and no longer than the shortest', async () => {
    await start();
    for (const [chat, seconds] of [
      [1, 9],
      [2, 2],
      [3, 40],
    ] as const) {
      open.simulated.failNext('sendMessage', tooFast(seconds));
      await open.send(say('x'), chat);
    }
    expect(await open.send(say('x'), 4)).toMatchObject([{ kind: 'failed', afterMs: 2_000 }]);
    expect(open.simulated.calls()).toHaveLength(3);
    await open.clock.advance(2_000);
    expect(await open.send(say('x'), 4)).toMatchObject([{ kind: 'sent' }]);
  });

  it('gets a crowd answered once each under the published rates', async () => {
    open = await openChannel({ rateLimits: publishedRates });
    const waiting = new Set(Array.from({ length: 100 }, (_, index) => index + 1));
    for (const chat of waiting) open.simulated.openChat(chat);
    let rounds = 0;
    while (waiting.size > 0 && rounds < 60) {
      const outcomes = await Promise.all(
        [...waiting].map(async (chat) => ({ chat, outcome: (await open.send(say('x'), chat))[0] })),
      );
      for (const { chat, outcome } of outcomes) if (outcome?.kind === 'sent') waiting.delete(chat);
      rounds += 1;
      await open.clock.advance(1_000);
    }
    expect(waiting.size).toBe(0);
    for (let chat = 1; chat <= 100; chat += 1) expect(open.simulated.sent(chat)).toHaveLength(1);
    expect(open.simulated.slowedDown()).toBeGreaterThan(0);
    expect(rounds).toBeLessThan(12);
  });
});
