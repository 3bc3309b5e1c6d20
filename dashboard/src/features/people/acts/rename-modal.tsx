// Gives a person another name.
import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';

const longestName = 60;

interface RenameModalProps {
  name: string;
  isOpen: boolean;
  isSaving: boolean;
  onClose: () => void;
  /** Resolves to whether it is saved. */
  onSave: (name: string) => Promise<boolean>;
}

export function RenameModal({ name, isOpen, isSaving, onClose, onSave }: RenameModalProps) {
  return (
    <Modal opened={isOpen} onClose={onClose} title="Rename" closeButtonProps={{ 'aria-label': 'Close' }}>
      <RenameForm name={name} isSaving={isSaving} onClose={onClose} onSave={onSave} />
    </Modal>
  );
}

/** Made anew with each opening, so that it begins with the name as it is. */
function RenameForm({ name, isSaving, onClose, onSave }: Omit<RenameModalProps, 'isOpen'>) {
  const [words, setWords] = useState(name);
  const wanted = words.trim();
  const save = async () => {
    if (wanted === '' || isSaving) return;
    if (wanted === name || (await onSave(wanted))) onClose();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextInput
        label="Name"
        description="What WadsMedia calls them."
        value={words}
        maxLength={longestName}
        data-autofocus
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <Group justify="flex-end" mt="lg" gap="sm">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={isSaving} disabled={wanted === ''}>
          Save
        </Button>
      </Group>
    </form>
  );
}
