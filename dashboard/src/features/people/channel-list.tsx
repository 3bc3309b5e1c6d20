// How somebody writes to us: each channel by its sign, its name and their name there.
import type { PersonView } from '../../../../contract/src/index.ts';
import { ChannelIcon, hasOwnName } from '../../ui/channel.tsx';
import classes from './channel-list.module.css';
import { addressWords, whyUnreachable } from './person-words.ts';

export function ChannelList({ addresses }: Pick<PersonView, 'addresses'>) {
  if (addresses.length === 0) return <span className={classes.none}>No channel yet</span>;
  return (
    <ul className={classes.list}>
      {addresses.map((address) => {
        return (
          <li key={`${address.channel} ${address.address}`} className={classes.channel}>
            <ChannelIcon channel={address.channel} />
            <span className={classes.words} title={address.address}>
              {address.called}
              {hasOwnName(address.channel) ? (
                <span className={classes.address}> {addressWords(address)}</span>
              ) : null}
              {whyUnreachable(address) === undefined ? null : (
                <span className={classes.address}> ({whyUnreachable(address)})</span>
              )}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
