import type { ConversationRooms } from '../../core/conversation/index.ts';
import type { Channel } from '../../seams/channel.ts';

/** The channels there are, and those that can be opened with a code. */
export function waysIn(channels: ReadonlyMap<string, Channel>): ConversationRooms['ways'] {
  return {
    channels: () => [...channels.keys()],
    links: (code) =>
      [...channels].flatMap(([name, channel]) => {
        const link = channel.startLink?.(code);
        return link === undefined ? [] : [{ channel: name, link }];
      }),
  };
}
