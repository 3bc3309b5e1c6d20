// The household's time zone: "tonight at eight" is meant in it. TZ in the environment wins and is only shown.
import { Button, Code, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Answer } from '../../../../contract/src/index.ts';
import { call } from '../../lib/call.ts';
import { queryClient, readOf } from '../../lib/query-client.ts';
import { toastDone, toastFailed } from '../../lib/toast.ts';
import { useNow } from '../../lib/use-now.ts';
import { clockIn, zoneGroups, zoneOfBrowser } from './time-zones.ts';

type SetUp = Answer<'GET /set-up'>;

export function TimeZoneForm({ setUp }: { setUp: SetUp }) {
  const { timeZone, timeZoneFrom } = setUp;
  const isChosen = timeZoneFrom === 'household';
  const [zone, setZone] = useState(isChosen ? timeZone : zoneOfBrowser());
  const groups = useMemo(
    () => zoneGroups(Intl.supportedValuesOf('timeZone'), [timeZone, zoneOfBrowser()]),
    [timeZone],
  );
  const now = useNow();
  const save = useMutation({
    mutationFn: () => call('PUT /set-up/time-zone', { body: { timeZone: zone } }),
    onSuccess: (answer) => {
      queryClient.setQueryData(readOf('GET /set-up').queryKey, answer);
      toastDone('The time zone is set.');
    },
    onError: toastFailed,
  });
  if (timeZoneFrom === 'environment')
    return (
      <Text size="sm">
        {timeZone.replaceAll('_', ' ')}, set by <Code>TZ</Code> where WadsMedia is started.
      </Text>
    );
  return (
    <Stack gap="md" maw="26rem">
      <NativeSelect
        size="md"
        label="Time zone"
        description={`The clock shows ${clockIn(zone, now)} there.`}
        data={groups}
        value={zone}
        onChange={({ currentTarget }) => setZone(currentTarget.value)}
      />
      <Group gap="sm">
        <Button
          variant="light"
          loading={save.isPending}
          disabled={isChosen && zone === timeZone}
          onClick={() => save.mutate()}
        >
          Save time zone
        </Button>
      </Group>
    </Stack>
  );
}
