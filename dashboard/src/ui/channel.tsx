// A channel's sign. What it is called is said by whoever knows it, the channel.
import {
  IconBrandTelegram,
  IconMessage,
  IconMessageCircle,
  IconTerminal2,
  IconWorld,
} from '@tabler/icons-react';
import type { TablerIcon } from '@tabler/icons-react';

const icons: Readonly<Record<string, TablerIcon>> = {
  telegram: IconBrandTelegram,
  terminal: IconTerminal2,
  web: IconWorld,
  twilio: IconMessage,
};

interface ChannelIconProps {
  channel: string;
  size?: number;
}

export function ChannelIcon({ channel, size = 16 }: ChannelIconProps) {
  const Icon = icons[channel] ?? IconMessageCircle;
  return <Icon size={size} stroke={1.75} aria-hidden />;
}

/** Terminal and web chat are of this house: their addresses are ids that say nothing. */
export function hasOwnName(channel: string): boolean {
  return channel !== 'web' && channel !== 'terminal';
}
