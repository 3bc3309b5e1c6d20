import type { Settings } from '../core/settings/index.ts';
import type { ChannelMemory } from '../seams/channel.ts';

/** What a channel remembers over restarts lies among the settings, sealed. */
export function channelMemory(settings: Settings, channel: string): ChannelMemory {
  return {
    get: (key) => settings.get(`channel.${channel}.${key}`),
    set: (key, value) => settings.set(`channel.${channel}.${key}`, value),
  };
}
