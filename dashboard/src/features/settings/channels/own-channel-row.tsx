// One of one's own channels.
import { Button } from '@mantine/core';
import type { AddressView } from '../../../../../contract/src/index.ts';
import { ChannelIcon } from '../../../ui/channel.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import classes from '../settings.module.css';

interface OwnChannelRowProps {
  address: AddressView;
  /** The only way to be reached stays. */
  isOnly: boolean;
  isBusy: boolean;
  onUnlink: () => void;
}

export function OwnChannelRow({ address: one, isOnly, isBusy, onUnlink }: OwnChannelRowProps) {
  const { channel, called: name, address, displayName, lastSeenAt, hasOptedOut, isReachable } = one;
  return (
    <li className={classes.row}>
      <span className={classes.icon}>
        <ChannelIcon channel={channel} size={20} />
      </span>
      <div className={classes.grow}>
        <div className={classes.strong}>{name}</div>
        <div className={classes.quiet}>
          {displayName ?? address}
          {lastSeenAt === undefined ? null : (
            <>
              , used <RelativeTime at={lastSeenAt} />
            </>
          )}
        </div>
        {hasOptedOut ? (
          <div className={classes.quiet}>
            You have stopped its messages. Send START there to get them again.
          </div>
        ) : null}
        {isReachable || hasOptedOut ? null : (
          <div className={classes.quiet}>Nothing arrives there. Write to us from there once.</div>
        )}
      </div>
      {isOnly ? null : (
        <Button
          size="xs"
          variant="default"
          disabled={isBusy}
          aria-label={`Unlink ${name} ${address}`}
          onClick={onUnlink}
        >
          Unlink
        </Button>
      )}
    </li>
  );
}
