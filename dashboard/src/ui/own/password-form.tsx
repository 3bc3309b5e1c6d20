// Sets or changes the own password. A new one signs out every other browser.
import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { call, CallError } from '../../lib/call.ts';
import { errorWords } from '../../lib/error-words.ts';
import { queryClient } from '../../lib/query-client.ts';
import { keepSession } from '../../lib/session.ts';
import type { SignedIn } from '../../lib/session.ts';
import { toastDone } from '../../lib/toast.ts';
import { Note } from '../note.tsx';
import { passwordHint, shortestPassword } from './password-hint.ts';
import { showPassword } from './show-password.ts';

interface PasswordFormProps {
  session: SignedIn;
  /** Also asks for the name one signs in with. */
  hasName?: boolean;
}

interface Values {
  name: string;
  current: string;
  password: string;
}

export function PasswordForm({ session, hasName = false }: PasswordFormProps) {
  const { person, hasPassword } = session;
  const form = useForm<Values>({
    initialValues: { name: person.name, current: '', password: '' },
    validate: {
      name: (name) => (hasName && name.trim() === '' ? 'The name you sign in with' : null),
      current: (current) => (hasPassword && current === '' ? 'The password you have now' : null),
      password: (password) =>
        password.length < shortestPassword ? `At least ${shortestPassword} characters` : null,
    },
  });
  const save = useMutation({
    mutationFn: (values: Values) => savePassword(session, values),
    onSuccess: (renewed) => {
      keepSession(renewed);
      form.setValues({ name: renewed.person.name, current: '', password: '' });
      void queryClient.invalidateQueries({ queryKey: ['GET /set-up'] });
      void queryClient.invalidateQueries({ queryKey: ['GET /sessions'] });
      toastDone(
        hasPassword
          ? 'Your password is changed. Every other browser is signed out.'
          : 'Your password is set.',
      );
    },
    onError: (error) => {
      if (error instanceof CallError && error.code === 'PASSWORD_WRONG')
        form.setFieldError('current', 'This is not the password you have now.');
    },
  });
  const isShownAtField = save.error instanceof CallError && save.error.code === 'PASSWORD_WRONG';
  return (
    <form noValidate onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="md" maw="26rem">
        {save.error === null || isShownAtField ? null : (
          <Note tone="bad" isUrgent>
            {errorWords(save.error)}
          </Note>
        )}
        {hasName ? (
          <TextInput
            label="Name"
            description="The household sees it, and you sign in with it."
            autoComplete="username"
            {...form.getInputProps('name')}
          />
        ) : (
          <input type="hidden" name="username" autoComplete="username" value={person.name} readOnly />
        )}
        {hasPassword ? (
          <PasswordInput
            label="Present password"
            autoComplete="current-password"
            visibilityToggleButtonProps={showPassword}
            {...form.getInputProps('current')}
          />
        ) : null}
        <PasswordInput
          label={hasPassword ? 'New password' : 'Password'}
          description={passwordHint(form.values.password)}
          autoComplete="new-password"
          visibilityToggleButtonProps={showPassword}
          {...form.getInputProps('password')}
        />
        <div>
          <Button type="submit" variant="light" loading={save.isPending}>
            {hasPassword ? 'Change password' : 'Save password'}
          </Button>
        </div>
      </Stack>
    </form>
  );
}

async function savePassword({ person, hasPassword }: SignedIn, { name, current, password }: Values) {
  if (name.trim() !== person.name)
    await call('PATCH /people/{id}', { path: { id: person.id }, body: { name: name.trim() } });
  return call('PUT /password', { body: { password, ...(hasPassword ? { current } : {}) } });
}
