// Asks before something that cannot be taken back. The focus starts on Cancel and returns to where it was.
import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import type { ReactNode } from 'react';

interface Question {
  title: string;
  /** What will happen, in full sentences. */
  body: ReactNode;
  /** The act as a verb: "Block", "Remove". */
  action: string;
  isDangerous?: boolean;
}

/** Resolves to whether the person said yes. */
export function confirm({ title, body, action, isDangerous = false }: Question): Promise<boolean> {
  return new Promise((resolve) => {
    modals.openConfirmModal({
      title,
      children: (
        <Text size="sm" c="dimmed">
          {body}
        </Text>
      ),
      labels: { confirm: action, cancel: 'Cancel' },
      cancelProps: { 'data-autofocus': true },
      confirmProps: isDangerous ? { color: 'red' } : {},
      closeButtonProps: { 'aria-label': 'Close' },
      onConfirm: () => resolve(true),
      onClose: () => resolve(false),
    });
  });
}
