// A code that is shown this once: its links, itself, and how long it is good for.
import { Stack, Text } from '@mantine/core';
import type { ShownCode } from '../../../contract/src/index.ts';
import { untilWords } from '../lib/time-words.ts';
import { useNow } from '../lib/use-now.ts';
import { CopyField } from './copy-field.tsx';

export function ShownCodeFields({ shown: { code, links, expiresAt } }: { shown: ShownCode }) {
  const now = useNow();
  return (
    <Stack gap="md">
      {links.map(({ channel, called, link }) => (
        <CopyField key={channel} label={`Link for ${called}`} value={link} />
      ))}
      <CopyField label="Code" value={code} />
      <Text size="sm" c="dimmed">
        {links.length === 0
          ? 'The code is sent to WadsMedia as a message'
          : 'The code works everywhere else: it is sent to WadsMedia as a message'}
        . Good until {untilWords(expiresAt, now)}.
      </Text>
    </Stack>
  );
}
