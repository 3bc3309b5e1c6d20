import { describe, expect, it } from 'vitest';
import { testClock } from '../../../testkit/test-clock.ts';
import { AppError } from '../../kit/errors.ts';
import type { Channel } from '../../seams/channel.ts';
import type { Model } from '../../seams/model.ts';
import { openDeskServices } from './open-desk-services.ts';
import { watchModel } from '../model/watch-model.ts';

const library = { report: async () => [{ name: 'Radarr', kind: 'service', state: 'ok' } as const] };

function aModel(reach: Model['reach']): Model {
  return {
    id: 'qwen3:8b',
    reach,
    answer: async () => ({ text: '', calls: [], usage: { inputTokens: 0, outputTokens: 0 } }),
  };
}

const aChannel = (health?: Channel['health']): Channel => ({ ...(health && { health }) }) as Channel;

describe('RE-2 everything the household relies on', () => {
  it('services, the model since when, and channels that can tell', async () => {
    const clock = testClock();
    let isUp = true;
    const watched = watchModel(
      aModel(async () => {
        if (!isUp) throw new AppError('SERVICE_UNREACHABLE', 'http://ollama:11434 is gone');
      }),
      clock,
    );
    const channels = new Map([
      ['telegram', aChannel(() => ({ state: 'degraded', detail: 'The webhook is being repaired' }))],
      ['terminal', aChannel()],
    ]);
    const desk = openDeskServices({ library, channels, model: watched });
    const began = clock.now();
    expect(await desk.report()).toEqual([
      { name: 'Radarr', kind: 'service', state: 'ok' },
      { name: 'qwen3:8b', kind: 'model', state: 'ok', since: began },
      { name: 'Telegram', kind: 'channel', state: 'degraded', detail: 'The webhook is being repaired' },
    ]);
    await clock.advance(60_000);
    expect((await desk.report())[1]).toMatchObject({ state: 'ok', since: began });
    isUp = false;
    const [, down] = await desk.report();
    expect(down).toMatchObject({ state: 'down', since: began + 60_000 });
    expect(JSON.stringify(down)).not.toContain('11434');
  });

  it('without a model basic mode serves', async () => {
    const [, model] = await openDeskServices({ library, channels: new Map() }).report();
    expect(model).toMatchObject({ kind: 'model', state: 'off' });
  });
});
