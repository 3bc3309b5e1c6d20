// What an admin can do with a person. What the server answers is shown at once, without asking for the list again.
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Answer, PersonView } from '../../../../../contract/src/index.ts';
import { call } from '../../../lib/call.ts';
import { queryClient, readOf } from '../../../lib/query-client.ts';
import { toastDone, toastFailed } from '../../../lib/toast.ts';

export type PersonAct =
  | { kind: 'approve' | 'block' | 'send-link' | 'remove' }
  | { kind: 'unlink'; channel: string; address: string }
  | { kind: 'rename'; name: string }
  | { kind: 'set-role'; role: PersonView['role'] };

export interface PersonActs {
  /** Resolves to whether it is done; what went wrong is told. */
  act(act: PersonAct): Promise<boolean>;
  /** What is under way. */
  pending: PersonAct['kind'] | undefined;
}

export function usePersonActs(person: PersonView): PersonActs {
  const isUnderWay = useRef(false);
  const { mutateAsync, isPending, variables } = useMutation({
    mutationFn: (act: PersonAct) => perform(person, act),
    onSuccess: (changed, act) => {
      if (changed !== undefined) showChanged(changed);
      for (const name of changedBy(act)) void queryClient.invalidateQueries({ queryKey: [name] });
      toastDone(doneWords(person.name, act));
    },
    onError: (error) => {
      toastFailed(error);
      // Somebody else may have decided meanwhile.
      for (const name of ['GET /people', 'GET /people/{id}'])
        void queryClient.invalidateQueries({ queryKey: [name] });
    },
  });
  return {
    pending: isPending ? variables.kind : undefined,
    act: async (act) => {
      if (isUnderWay.current) return false;
      isUnderWay.current = true;
      try {
        await mutateAsync(act);
        return true;
      } catch {
        return false;
      } finally {
        isUnderWay.current = false;
      }
    },
  };
}

function perform({ id }: PersonView, act: PersonAct): Promise<PersonView | undefined> {
  const path = { id };
  switch (act.kind) {
    case 'approve':
      return call('POST /people/{id}/approve', { path });
    case 'block':
      return call('POST /people/{id}/block', { path });
    case 'remove':
      return call('DELETE /people/{id}', { path });
    case 'unlink': {
      const { channel, address } = act;
      return call('POST /people/{id}/unlink', { path, body: { channel, address } });
    }
    case 'rename':
      return call('PATCH /people/{id}', { path, body: { name: act.name } });
    case 'set-role':
      return call('PATCH /people/{id}', { path, body: { role: act.role } });
    case 'send-link':
      return call('POST /people/{id}/sign-in-link', { path });
  }
}

function showChanged(changed: PersonView): void {
  queryClient.setQueriesData<Answer<'GET /people'>>(
    { queryKey: ['GET /people'] },
    (known) => known && { people: known.people.map((one) => (one.id === changed.id ? changed : one)) },
  );
  queryClient.setQueryData(readOf('GET /people/{id}', { path: { id: changed.id } }).queryKey, changed);
}

/** Whoever is gone is not asked for again. */
function changedBy({ kind }: PersonAct): string[] {
  const lists = ['GET /people', 'GET /home', 'GET /audit'];
  return kind === 'remove' ? [...lists, 'GET /household/requests'] : [...lists, 'GET /people/{id}'];
}

function doneWords(name: string, act: PersonAct): string {
  switch (act.kind) {
    case 'approve':
      return `${name} is in and has been greeted.`;
    case 'block':
      return `${name} is blocked.`;
    case 'remove':
      return `${name} is removed.`;
    case 'unlink':
      return `It no longer belongs to ${name}.`;
    case 'rename':
      return `${name} is now called ${act.name}.`;
    case 'set-role':
      return act.role === 'admin' ? `${name} is an admin now.` : `${name} is a member now.`;
    case 'send-link':
      return `The link is on its way to ${name}.`;
  }
}
