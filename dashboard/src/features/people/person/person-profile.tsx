// What somebody is called, and what they may do here.
import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import type { PersonView } from '../../../../../contract/src/index.ts';
import { Section } from '../../../ui/section.tsx';
import { confirmAct } from '../acts/confirm-act.ts';
import { whyStays } from '../person-words.ts';
import { usePersonActs } from '../acts/use-person-acts.ts';
import classes from './person-page.module.css';

const longestName = 60;
const roles = [
  { value: 'member', label: 'Member' },
  { value: 'admin', label: 'Admin' },
];

export function PersonProfile({ person }: { person: PersonView }) {
  const { act, pending } = usePersonActs(person);
  const [name, setName] = useState(person.name);
  const wanted = name.trim();
  return (
    <Section title="Name and role">
      <form
        className={classes.line}
        onSubmit={(event) => {
          event.preventDefault();
          void act({ kind: 'rename', name: wanted });
        }}
      >
        <TextInput
          label="Name"
          autoComplete="off"
          maxLength={longestName}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Button
          type="submit"
          size="md"
          variant="default"
          loading={pending === 'rename'}
          disabled={wanted === '' || wanted === person.name}
        >
          Save name
        </Button>
      </form>
      <Role person={person} />
    </Section>
  );
}

function Role({ person }: { person: PersonView }) {
  const { act, pending } = usePersonActs(person);
  const why = useId();
  const change = async (role: PersonView['role']) => {
    const isSure = await confirmAct(person, role === 'admin' ? 'make-admin' : 'make-member');
    if (isSure) await act({ kind: 'set-role', role });
  };
  return (
    <div className={classes.role}>
      <SegmentedControl
        aria-label="Role"
        aria-describedby={why}
        data={roles}
        value={person.role}
        disabled={person.stays !== undefined || person.status !== 'active' || pending !== undefined}
        onChange={(role) => void change(role as PersonView['role'])}
      />
      <p id={why} className={classes.why}>
        {roleReason(person)}
      </p>
    </div>
  );
}

function roleReason({ stays, status, role }: PersonView): string {
  if (stays !== undefined) return whyStays(stays, 'role');
  if (status !== 'active') return 'Only somebody who is in can be an admin.';
  return role === 'admin'
    ? 'Admins remove titles, let people in, approve requests and see this dashboard.'
    : 'Members ask for titles and see what is theirs.';
}
