// What is known of the other end without sending anything there.
import type { Address } from '../../domain/person.ts';
import type { Log } from '../../kit/log.ts';
import type { Channel, ChannelSignal } from '../../seams/channel.ts';
import type { Presence } from '../people/index.ts';

interface EndsParts {
  channels: ReadonlyMap<string, Channel>;
  log: Log;
}

interface Ends {
  presence(address: Address): Presence;
  called(address: Address): string;
  signal(channel: string, signal: ChannelSignal): void;
}

/** Who is there, what the way is called, and what is shown there at once or not at all. */
export function openEnds({ channels, log }: EndsParts): Ends {
  return {
    presence: ({ channel, address }: Address): Presence => {
      const open = channels.get(channel);
      if (open === undefined) return 'unconfigured';
      return (open.isPresent?.(address) ?? true) ? 'present' : 'absent';
    },
    called: ({ channel, address }) => channels.get(channel)?.called(address) ?? capitalized(channel),
    signal: (channel, signal) => {
      channels
        .get(channel)
        ?.signal?.(signal)
        .catch((error: unknown) => log.debug({ channel, error: String(error) }, 'A signal was lost'));
    },
  };
}

function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
