// Name and password. After too many tries the button says how long to wait.
import { Button, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import type { Answer } from '../../../../contract/src/index.ts';
import { call, CallError } from '../../lib/call.ts';
import { waitWords } from '../../lib/time-words.ts';
import { useCountdown } from '../../lib/use-countdown.ts';
import { Note } from '../../ui/note.tsx';
import { showPassword } from '../../ui/own/show-password.ts';
import { refusalWords } from './refusal-words.ts';

interface PasswordSignInProps {
  /** A session was open and is over. */
  wasSignedOut: boolean;
  onSignedIn: (session: Answer<'POST /session/password'>) => void;
  onAskForLink: () => void;
}

export function PasswordSignIn({ wasSignedOut, onSignedIn, onAskForLink }: PasswordSignInProps) {
  const wait = useCountdown();
  const signIn = useMutation({
    mutationFn: (body: { name: string; password: string }) => call('POST /session/password', { body }),
    onSuccess: onSignedIn,
    onError: (error) => {
      if (error instanceof CallError && error.retryAfterSeconds !== undefined)
        wait.start(error.retryAfterSeconds);
    },
  });
  const form = useForm({
    initialValues: { name: '', password: '' },
    validate: {
      name: (name) => (name.trim() === '' ? 'Your name in the household' : null),
      password: (password) => (password === '' ? 'Your password' : null),
    },
  });
  const mayTry = wait.left === 0;
  return (
    <form noValidate onSubmit={form.onSubmit((values) => (mayTry ? signIn.mutate(values) : undefined))}>
      <Stack gap="md">
        <Title order={1} size="h2" fz="1.25rem">
          Sign in
        </Title>
        {wasSignedOut ? (
          <Text size="sm" c="dimmed">
            Your session is over. Sign in to go on where you were.
          </Text>
        ) : null}
        {signIn.error === null || signIn.isPending ? null : (
          <Note tone="bad" isUrgent>
            {refusalWords(signIn.error)}
          </Note>
        )}
        <TextInput
          label="Name"
          autoComplete="username"
          autoCapitalize="words"
          spellCheck={false}
          {...form.getInputProps('name')}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          visibilityToggleButtonProps={showPassword}
          {...form.getInputProps('password')}
        />
        <Button type="submit" size="md" loading={signIn.isPending} disabled={!mayTry}>
          {mayTry ? 'Sign in' : `Try again in ${waitWords(wait.left)}`}
        </Button>
        <Button variant="subtle" size="sm" onClick={onAskForLink}>
          No password? Send me a link
        </Button>
      </Stack>
    </form>
  );
}
