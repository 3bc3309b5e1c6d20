// What the household calls one, and the name one signs in with.
import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { errorWords } from '../../lib/error-words.ts';
import { queryClient } from '../../lib/query-client.ts';
import type { SignedIn } from '../../lib/session.ts';
import { toastDone } from '../../lib/toast.ts';
import { Section } from '../../ui/section.tsx';
import classes from './settings.module.css';

export function OwnName({ person }: { person: SignedIn['person'] }) {
  const [name, setName] = useState(person.name);
  const wanted = name.trim();
  const save = useMutation({
    mutationFn: () => call('PATCH /people/{id}', { path: { id: person.id }, body: { name: wanted } }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ['GET /session'] });
      toastDone('Your name is changed.');
    },
  });
  return (
    <Section title="Name" description="The household sees it, and you sign in with it.">
      <form
        className={classes.line}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <TextInput
          className={classes.grow}
          label="Your name"
          autoComplete="name"
          maxLength={60}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          error={save.error === null ? null : errorWords(save.error)}
        />
        <Button
          type="submit"
          size="md"
          variant="default"
          loading={save.isPending}
          disabled={wanted === '' || wanted === person.name}
        >
          Save name
        </Button>
      </form>
    </Section>
  );
}
