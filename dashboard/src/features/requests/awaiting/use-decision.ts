// An admin's yes or no to a title. What the server answers is shown at once.
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import type { RequestView, Sent } from '../../../../../contract/src/index.ts';
import { call } from '../../../lib/call.ts';
import { queryClient } from '../../../lib/query-client.ts';
import { toastDone, toastFailed } from '../../../lib/toast.ts';

/** How a request is granted otherwise than it was asked for. */
export type Changes = NonNullable<Sent<'POST /household/requests/{id}/grant', 'body'>>;

export type Deciding = { kind: 'grant'; changes: Changes } | { kind: 'decline'; reason: string };

export interface Decision {
  /** Resolves to whether it is done; what went wrong is told. */
  decide(deciding: Deciding): Promise<boolean>;
  pending: Deciding['kind'] | undefined;
}

export function useDecision({ id, name, who }: RequestView): Decision {
  const isUnderWay = useRef(false);
  const { mutateAsync, isPending, variables } = useMutation({
    mutationFn: (deciding: Deciding) => send(id, deciding),
    onSuccess: (_request, { kind }) =>
      toastDone(
        kind === 'grant'
          ? `“${name}” is on its way for ${who.name}.`
          : `${who.name} is told about “${name}”.`,
      ),
    onError: toastFailed,
    // Also when it failed: another admin may have decided meanwhile.
    onSettled: () => {
      for (const route of ['GET /household/requests', 'GET /home', 'GET /audit'])
        void queryClient.invalidateQueries({ queryKey: [route] });
    },
  });
  return {
    pending: isPending ? variables.kind : undefined,
    decide: async (deciding) => {
      if (isUnderWay.current) return false;
      isUnderWay.current = true;
      try {
        await mutateAsync(deciding);
        return true;
      } catch {
        return false;
      } finally {
        isUnderWay.current = false;
      }
    },
  };
}

function send(id: string, deciding: Deciding): Promise<RequestView> {
  const path = { id };
  if (deciding.kind === 'grant')
    return call('POST /household/requests/{id}/grant', { path, body: deciding.changes });
  const reason = deciding.reason.trim();
  return call('POST /household/requests/{id}/decline', { path, body: reason === '' ? {} : { reason } });
}
