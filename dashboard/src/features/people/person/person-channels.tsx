// Where somebody writes to us, and taking one of these addresses from them.
import { Button } from '@mantine/core';
import type { AddressView, PersonView } from '../../../../../contract/src/index.ts';
import { ChannelIcon, hasOwnName } from '../../../ui/channel.tsx';
import { confirm } from '../../../ui/confirm.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { Section } from '../../../ui/section.tsx';
import { StatusWord } from '../../../ui/status-badge.tsx';
import { whyUnreachable } from '../person-words.ts';
import { usePersonActs } from '../acts/use-person-acts.ts';
import classes from './person-page.module.css';

export function PersonChannels({ person }: { person: PersonView }) {
  const { act, pending } = usePersonActs(person);
  const unlink = async (address: AddressView) => {
    const isSure = await confirm({
      title: `Take ${address.called} from ${person.name}?`,
      body: `${addressLine(address)} no longer belongs to ${person.name}, who is signed out of the web chat. Whoever writes from there is a stranger again.`,
      action: 'Unlink',
      isDangerous: true,
    });
    const { channel, address: place } = address;
    if (isSure) await act({ kind: 'unlink', channel, address: place });
  };
  const isOnly = person.addresses.filter(({ channel }) => hasOwnName(channel)).length === 1;
  return (
    <Section
      title="Channels"
      description={
        isOnly
          ? 'Where they write to WadsMedia. The only way to reach them stays.'
          : 'Where they write to WadsMedia.'
      }
      isFlush
    >
      {person.addresses.length === 0 ? (
        <p className={`${classes.quiet} ${classes.inset}`}>They have no channel yet.</p>
      ) : (
        <ul className={classes.rows}>
          {person.addresses.map((address) => (
            <li key={`${address.channel} ${address.address}`} className={classes.row}>
              <ChannelIcon channel={address.channel} size={20} />
              <div className={classes.grow}>
                <div className={classes.strong}>{address.called}</div>
                {hasOwnName(address.channel) ? (
                  <div className={classes.quiet}>{addressLine(address)}</div>
                ) : null}
                <div className={classes.quiet}>
                  <Reach address={address} />
                </div>
              </div>
              {hasOwnName(address.channel) && !isOnly ? (
                <Button
                  size="xs"
                  variant="default"
                  disabled={pending !== undefined}
                  aria-label={`Unlink ${address.called} ${address.address}`}
                  onClick={() => void unlink(address)}
                >
                  Unlink
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Reach({ address }: { address: AddressView }) {
  const why = whyUnreachable(address);
  if (why !== undefined)
    return (
      <StatusWord tone="warn">{why === 'opted out' ? 'Wants no messages there' : 'Not reachable'}</StatusWord>
    );
  if (address.lastSeenAt === undefined) return <>Nobody has written from there yet</>;
  return (
    <>
      Last seen <RelativeTime at={address.lastSeenAt} />
    </>
  );
}

function addressLine({ address, displayName }: AddressView): string {
  return displayName === undefined || displayName === '' ? address : `${displayName}, ${address}`;
}
