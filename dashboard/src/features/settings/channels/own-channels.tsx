// Where one writes to the house: one's own channels, how another joins them, and giving one up.
import { Button } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import type { AddressView } from '../../../../../contract/src/index.ts';
import { hasOwnName } from '../../../ui/channel.tsx';
import { confirm } from '../../../ui/confirm.tsx';
import { Note } from '../../../ui/note.tsx';
import { Section } from '../../../ui/section.tsx';
import { ErrorState, LoadingRows } from '../../../ui/states.tsx';
import classes from '../settings.module.css';
import { LinkCode } from './link-code.tsx';
import { OwnChannelRow } from './own-channel-row.tsx';
import { useOwnChannels } from './use-own-channels.ts';

export function OwnChannels() {
  const { channels, make, unlink, isUsed } = useOwnChannels();
  const ask = async (address: AddressView) => {
    const isSure = await confirm({
      title: `Unlink ${address.called}?`,
      body: 'What you write from there is a stranger’s, and you get no news there. Every other browser is signed out. You can link it again at any time.',
      action: 'Unlink',
      isDangerous: true,
    });
    if (isSure) unlink.mutate(address);
  };
  const own = (channels.data?.addresses ?? []).filter(({ channel }) => hasOwnName(channel));
  return (
    <Section
      title="Channels"
      description="Where you can write to the house, and where it answers."
      isFlush
      actions={
        <Button
          size="xs"
          variant="default"
          leftSection={<IconLink size={15} aria-hidden />}
          loading={make.isPending}
          disabled={channels.data === undefined}
          onClick={() => make.mutate()}
        >
          Link another
        </Button>
      }
    >
      {channels.data === undefined ? (
        <div className={classes.inset}>
          {channels.isError ? (
            <ErrorState
              error={channels.error}
              onRetry={() => void channels.refetch()}
              isRetrying={channels.isFetching}
            />
          ) : (
            <LoadingRows rows={1} height={52} />
          )}
        </div>
      ) : (
        <ul className={classes.rows}>
          {own.map((address) => (
            <OwnChannelRow
              key={`${address.channel} ${address.address}`}
              address={address}
              isOnly={own.length === 1}
              isBusy={unlink.isPending}
              onUnlink={() => void ask(address)}
            />
          ))}
        </ul>
      )}
      {channels.data !== undefined && own.length === 0 && make.data === undefined ? (
        <p className={`${classes.quiet} ${classes.inset}`}>
          Only this web chat so far. Link your phone, and the house answers there as well.
        </p>
      ) : null}
      <div role="status">
        {make.data === undefined || isUsed ? null : (
          <LinkCode shown={make.data.shown} open={channels.data?.open ?? []} onAgain={() => make.mutate()} />
        )}
        {isUsed ? (
          <div className={classes.inset}>
            <Note tone="ok" title="It is linked">
              What you write there and here is one conversation.
            </Note>
          </div>
        ) : null}
      </div>
    </Section>
  );
}
