// Signing in from afar, shutting somebody out, and removing them for good.
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useId } from 'react';
import type { PersonView } from '../../../../../contract/src/index.ts';
import { queryClient } from '../../../lib/query-client.ts';
import { confirm } from '../../../ui/confirm.tsx';
import { Section } from '../../../ui/section.tsx';
import { confirmAct } from '../acts/confirm-act.ts';
import { isSentTo, whyStays } from '../person-words.ts';
import { usePersonActs } from '../acts/use-person-acts.ts';
import type { PersonActs } from '../acts/use-person-acts.ts';
import classes from './person-page.module.css';

export function PersonLeaving({ person }: { person: PersonView }) {
  const acts = usePersonActs(person);
  const { act, pending } = acts;
  return (
    <Section title="Coming and going">
      <div className={classes.acts}>
        {person.status === 'active' && isSentTo(person) ? (
          <div className={classes.act}>
            <span>A one-time link to the web chat, sent to their own channel.</span>
            <Button
              variant="default"
              loading={pending === 'send-link'}
              onClick={() => void act({ kind: 'send-link' })}
            >
              Send link
            </Button>
          </div>
        ) : null}
        {person.status === 'waiting' ? null : <InOrOut person={person} acts={acts} />}
        <Removal person={person} acts={acts} />
      </div>
    </Section>
  );
}

interface ActProps {
  person: PersonView;
  acts: PersonActs;
}

function InOrOut({ person, acts: { act, pending } }: ActProps) {
  const why = useId();
  const isOut = person.status === 'blocked';
  const decide = async () => {
    if (isOut) await act({ kind: 'approve' });
    else if (await confirmAct(person, 'block')) await act({ kind: 'block' });
  };
  return (
    <div className={classes.act}>
      <span id={why}>
        {isOut
          ? 'They get no answers until they are let in again.'
          : person.stays === undefined
            ? 'No more answers and no more news, until they are let in again.'
            : whyStays(person.stays, 'block')}
      </span>
      <Button
        variant="default"
        loading={pending === 'block' || pending === 'approve'}
        disabled={!isOut && person.stays !== undefined}
        aria-describedby={why}
        onClick={() => void decide()}
      >
        {isOut ? 'Let in again' : 'Block'}
      </Button>
    </div>
  );
}

function Removal({ person, acts: { act, pending } }: ActProps) {
  const navigate = useNavigate();
  const why = useId();
  const remove = async () => {
    const isSure = await confirm({
      title: `Remove ${person.name} for good?`,
      body: (
        <>
          Their channels, their conversation, what they like and follow, their limits, sessions and keys are
          gone. What they asked for stays in the library, and in the lists under their name. Whoever writes
          from one of their addresses is a stranger again. This cannot be taken back.
        </>
      ),
      action: 'Remove',
      isDangerous: true,
    });
    if (!isSure || !(await act({ kind: 'remove' }))) return;
    await navigate({ to: '/people' });
    queryClient.removeQueries({ queryKey: ['GET /people/{id}', { path: { id: person.id } }] });
  };
  return (
    <div className={classes.act}>
      <span id={why}>
        {person.stays === undefined
          ? 'Takes them out of the household for good.'
          : whyStays(person.stays, 'remove')}
      </span>
      <Button
        variant="default"
        c={person.stays === undefined ? 'var(--wads-bad)' : undefined}
        loading={pending === 'remove'}
        disabled={person.stays !== undefined}
        aria-describedby={why}
        onClick={() => void remove()}
      >
        Remove
      </Button>
    </div>
  );
}
