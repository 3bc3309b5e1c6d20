// Nobody has ever signed in: the link in the terminal is the way, and pasting it here serves as well as opening it.
import { Button, Code, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { codeOfPasted } from './link-code.ts';

interface NewHouseProps {
  onCode: (code: string) => void;
  onPassword: () => void;
}

export function NewHouse({ onCode, onPassword }: NewHouseProps) {
  const [pasted, setPasted] = useState('');
  const [isUnreadable, setIsUnreadable] = useState(false);
  const open = () => {
    const code = codeOfPasted(pasted);
    setIsUnreadable(code === undefined);
    if (code !== undefined) onCode(code);
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        open();
      }}
    >
      <Stack gap="md">
        <Title order={1} size="h2" fz="1.25rem">
          Welcome. This house is new.
        </Title>
        <Text size="sm" c="dimmed">
          Copy the link from the terminal where you started WadsMedia (in Docker:{' '}
          <Code>docker compose logs</Code>). Open it, or paste it here: it makes you the owner.
        </Text>
        <TextInput
          label="Link from the terminal"
          placeholder="http://…#code=…"
          autoComplete="off"
          spellCheck={false}
          value={pasted}
          onChange={({ currentTarget }) => setPasted(currentTarget.value)}
          error={
            isUnreadable ? 'This is not the link: it holds “#code=” and ends with letters and digits.' : null
          }
        />
        <Button type="submit" size="md">
          Come in
        </Button>
        <Button variant="subtle" size="sm" onClick={onPassword}>
          I have a password
        </Button>
      </Stack>
    </form>
  );
}
