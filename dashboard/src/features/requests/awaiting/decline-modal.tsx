// Says no, with the reason the person is told.
import { Button, Group, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { RequestView } from '../../../../../contract/src/index.ts';
import classes from './awaiting.module.css';

const longestReason = 300;

interface DeclineModalProps {
  request: RequestView;
  isOpen: boolean;
  isSaving: boolean;
  onClose: () => void;
  /** Resolves to whether it is done. */
  onDecline: (reason: string) => Promise<boolean>;
}

export function DeclineModal({ isOpen, ...form }: DeclineModalProps) {
  return (
    <Modal
      opened={isOpen}
      onClose={form.onClose}
      title={`Decline “${form.request.name}”?`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <DeclineForm {...form} />
    </Modal>
  );
}

/** Made anew with each opening. */
function DeclineForm({ request, isSaving, onClose, onDecline }: Omit<DeclineModalProps, 'isOpen'>) {
  const [reason, setReason] = useState('');
  const decline = async () => {
    if (await onDecline(reason)) onClose();
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void decline();
      }}
    >
      <Textarea
        size="md"
        label="Reason"
        description={`${request.who.name} is told. It may be left empty.`}
        placeholder="Such as “We already have the extended cut”"
        value={reason}
        maxLength={longestReason}
        rows={3}
        data-autofocus
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" color="red" loading={isSaving}>
          Decline
        </Button>
      </Group>
    </form>
  );
}
