// How somebody writes to us: each channel by its sign, its name and their name there.
import {
  IconBrandTelegram,
  IconMessage,
  IconMessageCircle,
  IconTerminal2,
  IconWorld,
} from '@tabler/icons-react';
import type { TablerIcon } from '@tabler/icons-react';
import type { PersonView } from '../../../../contract/src/index.ts';
import classes from './channel-list.module.css';
import { addressWords, channelName } from './person-words.ts';

const icons: Readonly<Record<string, TablerIcon>> = {
  telegram: IconBrandTelegram,
  terminal: IconTerminal2,
  web: IconWorld,
  sms: IconMessage,
};

export function ChannelList({ addresses }: Pick<PersonView, 'addresses'>) {
  if (addresses.length === 0) return <span className={classes.none}>No channel yet</span>;
  return (
    <ul className={classes.list}>
      {addresses.map((address) => {
        const Icon = icons[address.channel] ?? IconMessageCircle;
        return (
          <li key={`${address.channel} ${address.address}`} className={classes.channel}>
            <Icon size={16} stroke={1.75} aria-hidden />
            <span className={classes.words} title={address.address}>
              {channelName(address.channel)}
              {hasOwnName(address) ? <span className={classes.address}> {addressWords(address)}</span> : null}
              {address.isReachable ? null : <span className={classes.address}> (not reachable)</span>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** Terminal and web chat are of this house: their addresses are ids that say nothing. */
function hasOwnName({ channel }: PersonView['addresses'][number]): boolean {
  return channel !== 'web' && channel !== 'terminal';
}
