// The code that joins another channel, as long as it is good.
import { Button } from '@mantine/core';
import { Fragment, useEffect } from 'react';
import type { Answer, ShownCode } from '../../../../../contract/src/index.ts';
import { waitWords } from '../../../lib/time-words.ts';
import { useCountdown } from '../../../lib/use-countdown.ts';
import { ChannelIcon, hasOwnName } from '../../../ui/channel.tsx';
import { CopyField } from '../../../ui/copy-field.tsx';
import { Note } from '../../../ui/note.tsx';
import classes from '../settings.module.css';

interface LinkCodeProps {
  shown: ShownCode;
  /** The channels it can be sent to. */
  open: Answer<'GET /own/channels'>['open'];
  onAgain: () => void;
}

export function LinkCode({ shown: { code, links, expiresAt }, open, onAgain }: LinkCodeProps) {
  const { left, start } = useCountdown();
  useEffect(() => start(Math.ceil((expiresAt - Date.now()) / 1000)), [expiresAt, start]);
  const places = open.filter(({ channel }) => hasOwnName(channel)).map(({ called }) => called);
  if (left === 0)
    return (
      <div className={classes.inset}>
        <Note
          tone="warn"
          action={
            <Button size="xs" variant="default" onClick={onAgain}>
              Make a new one
            </Button>
          }
        >
          The code is too old.
        </Note>
      </div>
    );
  return (
    <div className={`${classes.inset} ${classes.made}`}>
      <Note tone="accent" title="Send this code from the other channel">
        {places.length === 0
          ? 'No other channel is set up in this house yet.'
          : `Write it to WadsMedia on ${listed(places)}.`}{' '}
        This page notices by itself. <span aria-hidden>Good for {waitWords(left)} more.</span>
      </Note>
      <CopyField label="Code" value={code} />
      {links.map(({ channel, called, link }) => (
        <Fragment key={channel}>
          <div>
            <Button
              component="a"
              href={link}
              variant="light"
              target="_blank"
              rel="noreferrer"
              leftSection={<ChannelIcon channel={channel} size={17} />}
            >
              Open {called}
            </Button>
          </div>
          <CopyField label={`Link for ${called} on another device`} value={link} />
        </Fragment>
      ))}
    </div>
  );
}

function listed(words: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(words);
}
