// Makes a key, and shows it this once.
import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/call.ts';
import { errorWords } from '../../lib/error-words.ts';
import { queryClient } from '../../lib/query-client.ts';
import { CopyField } from '../../ui/copy-field.tsx';
import { Note } from '../../ui/note.tsx';
import classes from './settings.module.css';

export function NewApiKey() {
  const [name, setName] = useState('');
  const make = useMutation({
    mutationFn: () => call('POST /api-keys', { body: { name: name.trim() } }),
    onSuccess: () => {
      setName('');
      void queryClient.invalidateQueries({ queryKey: ['GET /api-keys'] });
    },
  });
  return (
    <div className={classes.inset}>
      <div role="status">
        {make.data === undefined ? null : (
          <div className={classes.made}>
            <Note tone="ok" title={`The key “${make.data.name}” is made`}>
              Copy it now: it is not shown again.
            </Note>
            <CopyField label="Key" value={make.data.key} />
          </div>
        )}
      </div>
      <form
        className={classes.line}
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate();
        }}
      >
        <TextInput
          className={classes.grow}
          label="Name of a new key"
          placeholder="Such as “Home Assistant”"
          autoComplete="off"
          maxLength={60}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          error={make.error === null ? null : errorWords(make.error)}
        />
        <Button
          type="submit"
          size="md"
          variant="default"
          loading={make.isPending}
          disabled={name.trim() === ''}
        >
          Make key
        </Button>
      </form>
    </div>
  );
}
