// A channel's name and its sign.
import {
  IconBrandTelegram,
  IconBrandWhatsapp,
  IconMessage,
  IconMessage2,
  IconMessageCircle,
  IconTerminal2,
  IconWorld,
} from '@tabler/icons-react';
import type { TablerIcon } from '@tabler/icons-react';

const channels: Readonly<Record<string, { name: string; icon: TablerIcon }>> = {
  telegram: { name: 'Telegram', icon: IconBrandTelegram },
  terminal: { name: 'Terminal', icon: IconTerminal2 },
  web: { name: 'Web chat', icon: IconWorld },
  sms: { name: 'SMS', icon: IconMessage },
  rcs: { name: 'RCS', icon: IconMessage2 },
  whatsapp: { name: 'WhatsApp', icon: IconBrandWhatsapp },
};

export function channelName(channel: string): string {
  return channels[channel]?.name ?? channel.charAt(0).toUpperCase() + channel.slice(1);
}

interface ChannelIconProps {
  channel: string;
  size?: number;
}

export function ChannelIcon({ channel, size = 16 }: ChannelIconProps) {
  const Icon = channels[channel]?.icon ?? IconMessageCircle;
  return <Icon size={size} stroke={1.75} aria-hidden />;
}

/** Terminal and web chat are of this house: their addresses are ids that say nothing. */
export function hasOwnName(channel: string): boolean {
  return channel !== 'web' && channel !== 'terminal';
}
