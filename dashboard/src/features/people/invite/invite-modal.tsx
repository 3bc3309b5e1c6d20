// Invites somebody by name: a code and links to pass on, shown this once.
import { Button, Group, Modal, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../lib/call.ts';
import { errorWords } from '../../../lib/error-words.ts';
import { queryClient } from '../../../lib/query-client.ts';
import { ShownCodeFields } from '../../../ui/shown-code-fields.tsx';
import classes from './invite.module.css';

const longestName = 60;

interface InviteModalProps {
  isOpen: boolean;
  onClose: () => void;
}

export function InviteModal({ isOpen, onClose }: InviteModalProps) {
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title="Invite somebody"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <InviteForm onClose={onClose} />
    </Modal>
  );
}

/** What was in focus is gone with the form; who uses the keyboard goes on from here. */
function focusNew(button: HTMLButtonElement | null): void {
  button?.focus();
}

/** Made anew with each opening. */
function InviteForm({ onClose }: Pick<InviteModalProps, 'onClose'>) {
  const [name, setName] = useState('');
  const wanted = name.trim();
  const invite = useMutation({
    mutationFn: () => call('POST /invitations', { body: { name: wanted } }),
    onSuccess: () => {
      for (const route of ['GET /invitations', 'GET /audit'])
        void queryClient.invalidateQueries({ queryKey: [route] });
    },
  });
  if (invite.data !== undefined)
    return (
      <div className={classes.form}>
        <Text size="sm" role="status">
          Pass one of these on to <strong>{invite.data.name}</strong>. Whoever uses it first is in at once,
          without waiting. It is shown this once.
        </Text>
        <ShownCodeFields shown={invite.data} />
        <Group justify="flex-end">
          <Button onClick={onClose} ref={focusNew}>
            Done
          </Button>
        </Group>
      </div>
    );
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted !== '' && !invite.isPending) invite.mutate();
      }}
    >
      <TextInput
        label="Name"
        description="What WadsMedia calls them."
        autoComplete="off"
        maxLength={longestName}
        value={name}
        data-autofocus
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        error={invite.error === null ? null : errorWords(invite.error)}
      />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={invite.isPending} disabled={wanted === ''}>
          Make invitation
        </Button>
      </Group>
    </form>
  );
}
