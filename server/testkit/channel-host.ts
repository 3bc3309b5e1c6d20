import type { InboundMessage } from '../src/domain/message.ts';
import type { Clock } from '../src/kit/clock.ts';
import type { ChannelHost } from '../src/seams/channel.ts';
import { recordedLog } from './recorded-log.ts';
import type { RecordedLog } from './recorded-log.ts';
import { testIds } from './test-ids.ts';

export interface TestChannelHost extends ChannelHost {
  /** What the channel handed over, redeliveries included. */
  accepted: InboundMessage[];
  recorded: RecordedLog;
}

/** A host for opening one channel in a test. */
export function channelHost(clock: Clock, more: Partial<ChannelHost> = {}): TestChannelHost {
  const accepted: InboundMessage[] = [];
  const remembered = new Map<string, string>();
  const recorded = recordedLog();
  return {
    clock,
    ids: testIds(),
    log: recorded.log,
    publicUrl: undefined,
    accept: async (messages) => void accepted.push(...messages),
    memory: {
      get: async (key) => remembered.get(key),
      set: async (key, value) => void remembered.set(key, value),
    },
    accepted,
    recorded,
    ...more,
  };
}
