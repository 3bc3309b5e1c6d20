// Short notes about what was done, in a corner, read out politely.
import { notifications } from '@mantine/notifications';
import { errorWords } from './error-words.ts';

export function toastDone(message: string): void {
  notifications.show({ message, color: 'green', autoClose: 4000, withBorder: true });
}

export function toastFailed(error: unknown): void {
  notifications.show({
    title: 'That did not work',
    message: errorWords(error),
    color: 'red',
    autoClose: 8000,
    withBorder: true,
  });
}
