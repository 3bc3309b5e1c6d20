// Asks for a one-time link. The answer is the same whoever asks: it tells nobody who lives here.
import { Button, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { call, CallError } from '../../lib/call.ts';
import { waitWords } from '../../lib/time-words.ts';
import { useCountdown } from '../../lib/use-countdown.ts';
import { Note } from '../../ui/note.tsx';
import { refusalWords } from './refusal-words.ts';

export function AskForLink({ onBack }: { onBack: () => void }) {
  const wait = useCountdown();
  const ask = useMutation({
    mutationFn: (body: { name: string }) => call('POST /session/link-request', { body }),
    onError: (error) => {
      if (error instanceof CallError && error.retryAfterSeconds !== undefined)
        wait.start(error.retryAfterSeconds);
    },
  });
  const form = useForm({
    initialValues: { name: '' },
    validate: { name: (name) => (name.trim() === '' ? 'Your name in the household' : null) },
  });
  const mayTry = wait.left === 0;
  return (
    <form noValidate onSubmit={form.onSubmit((values) => (mayTry ? ask.mutate(values) : undefined))}>
      <Stack gap="md">
        <Title order={1} size="h2" fz="1.25rem">
          Get a link
        </Title>
        <Text size="sm" c="dimmed">
          We send a link to the phone you write to WadsMedia with. It opens this page and works once.
        </Text>
        <div role="status">
          {ask.isSuccess ? (
            <Note tone="ok" title="Look at your phone">
              If somebody here has that name and a phone, a link is on its way. Nothing after a minute? Ask an
              admin of your household.
            </Note>
          ) : null}
        </div>
        {ask.error === null ? null : (
          <Note tone="bad" isUrgent>
            {refusalWords(ask.error)}
          </Note>
        )}
        <TextInput label="Name" autoComplete="username" spellCheck={false} {...form.getInputProps('name')} />
        <Button type="submit" size="md" loading={ask.isPending} disabled={!mayTry}>
          {mayTry ? 'Send me a link' : `Try again in ${waitWords(wait.left)}`}
        </Button>
        <Button variant="subtle" size="sm" onClick={onBack}>
          I have a password
        </Button>
      </Stack>
    </form>
  );
}
