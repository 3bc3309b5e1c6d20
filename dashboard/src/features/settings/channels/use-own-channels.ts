// One's own channels, the code that joins another, and giving one up.
import { useMutation, useQuery } from '@tanstack/react-query';
import type { AddressView, ShownCode } from '../../../../../contract/src/index.ts';
import { call } from '../../../lib/call.ts';
import { queryClient, readOf } from '../../../lib/query-client.ts';
import { keepSession } from '../../../lib/session.ts';
import { toastDone, toastFailed } from '../../../lib/toast.ts';
import { hasOwnName } from '../../../ui/channel.tsx';

/** How often the server is asked whether the code was used, while one is shown. */
const awaitedEveryMs = 4000;

/** What was made, and how many channels there were then: one more, and it was used. */
interface Made {
  shown: ShownCode;
  countBefore: number;
}

export function useOwnChannels() {
  const make = useMutation({
    mutationFn: async (): Promise<Made> => ({
      countBefore: countOf(queryClient.getQueryData(readOf('GET /own/channels').queryKey)?.addresses),
      shown: await call('POST /own/channels/code'),
    }),
    onError: toastFailed,
  });
  const channels = useQuery({
    ...readOf('GET /own/channels'),
    refetchInterval: ({ state: { data } }) =>
      isAwaited(make.data, data?.addresses) ? awaitedEveryMs : false,
  });
  const unlink = useMutation({
    mutationFn: ({ channel, address }: AddressView) =>
      call('POST /own/channels/unlink', { body: { channel, address } }),
    onSuccess: (session, { called }) => {
      keepSession(session);
      make.reset();
      toastDone(`${called} is unlinked.`);
    },
    onError: toastFailed,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['GET /own/channels'] }),
  });
  const isUsed = make.data !== undefined && countOf(channels.data?.addresses) > make.data.countBefore;
  return { channels, make, unlink, isUsed };
}

function isAwaited(made: Made | undefined, addresses: readonly AddressView[] | undefined): boolean {
  return made !== undefined && made.shown.expiresAt > Date.now() && countOf(addresses) <= made.countBefore;
}

function countOf(addresses: readonly AddressView[] = []): number {
  return addresses.filter(({ channel }) => hasOwnName(channel)).length;
}
