// Says yes, but to other seasons or another quality.
import { Button, Group, Modal, NativeSelect, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Quality, RequestView } from '../../../../../contract/src/index.ts';
import { qualities } from '../../../ui/quality-choices.ts';
import classes from './awaiting.module.css';
import { changesOf, seasonOptions, wishOf } from './changed-wish.ts';
import type { Wish } from './changed-wish.ts';
import type { Changes } from './use-decision.ts';

interface ChangeModalProps {
  request: RequestView;
  isOpen: boolean;
  isSaving: boolean;
  onClose: () => void;
  /** Resolves to whether it is done. */
  onGrant: (changes: Changes) => Promise<boolean>;
}

export function ChangeModal({ isOpen, ...form }: ChangeModalProps) {
  return (
    <Modal
      opened={isOpen}
      onClose={form.onClose}
      title={`Change “${form.request.name}”`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <ChangeForm {...form} />
    </Modal>
  );
}

/** Made anew with each opening, so that it begins with what was asked for. */
function ChangeForm({ request, isSaving, onClose, onGrant }: Omit<ChangeModalProps, 'isOpen'>) {
  const [wish, setWish] = useState<Wish>(() => wishOf(request));
  const [isTried, setIsTried] = useState(false);
  const changes = changesOf(request, wish);
  const grant = async () => {
    setIsTried(true);
    if (changes !== undefined && (await onGrant(changes))) onClose();
  };
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void grant();
      }}
    >
      <Text size="sm" c="dimmed">
        {request.who.name} gets it as you set it here, and is told.
      </Text>
      {request.kind === 'series' ? (
        <NativeSelect
          size="md"
          label="Seasons"
          data-autofocus
          data={seasonOptions}
          value={wish.seasons}
          onChange={({ currentTarget }) =>
            setWish({ ...wish, seasons: currentTarget.value as Wish['seasons'] })
          }
        />
      ) : null}
      {request.kind === 'series' && wish.seasons === 'named' ? (
        <TextInput
          label="Which"
          description={
            request.seasonCount === undefined
              ? 'Such as 1-3, 5'
              : `1 to ${request.seasonCount}, such as 1-3, 5`
          }
          inputMode="text"
          autoComplete="off"
          value={wish.numbers}
          onChange={({ currentTarget }) => setWish({ ...wish, numbers: currentTarget.value })}
          error={isTried && changes === undefined ? 'Write numbers, such as 1-3, 5.' : null}
        />
      ) : null}
      <NativeSelect
        size="md"
        label="Quality"
        data-autofocus={request.kind === 'series' ? undefined : true}
        data={[{ value: '', label: 'The usual' }, ...qualities]}
        value={wish.quality}
        onChange={({ currentTarget }) => setWish({ ...wish, quality: currentTarget.value as Quality | '' })}
      />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={isSaving}>
          Approve with changes
        </Button>
      </Group>
    </form>
  );
}
