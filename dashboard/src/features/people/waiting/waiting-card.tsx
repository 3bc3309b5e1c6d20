// Somebody who waits: who they are, how they came, and the two answers.
import { Button } from '@mantine/core';
import { IconBan, IconCheck } from '@tabler/icons-react';
import type { PersonView } from '../../../../../contract/src/index.ts';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { ChannelList } from '../channel-list.tsx';
import { Initials } from '../initials.tsx';
import { usePersonActs } from '../acts/use-person-acts.ts';
import classes from './waiting-people.module.css';

export function WaitingCard({ person }: { person: PersonView }) {
  const { act, pending } = usePersonActs(person);
  const isDecided = pending !== undefined;
  return (
    <article className={classes.card} aria-label={person.name}>
      <Initials name={person.name} />
      <div className={classes.who}>
        <h3 className={classes.name}>{person.name}</h3>
        <ChannelList addresses={person.addresses} />
        <p className={classes.since}>
          Waiting since <RelativeTime at={person.createdAt} />
        </p>
      </div>
      <div className={classes.acts}>
        <Button
          leftSection={<IconCheck size={17} aria-hidden />}
          loading={pending === 'approve'}
          disabled={isDecided}
          onClick={() => void act({ kind: 'approve' })}
        >
          Approve
        </Button>
        <Button
          variant="default"
          leftSection={<IconBan size={17} aria-hidden />}
          loading={pending === 'block'}
          disabled={isDecided}
          onClick={() => void act({ kind: 'block' })}
        >
          Block
        </Button>
      </div>
    </article>
  );
}
