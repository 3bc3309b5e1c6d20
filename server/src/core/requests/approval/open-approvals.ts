// Deciding about wishes that wait for an admin, and taking them back.
import { describeError } from '../../../kit/errors.ts';
import { titleLine } from '../../../domain/title.ts';
import type { Query } from '../../../storage/open.ts';
import type { ManagedBy } from '../../people/index.ts';
import type { PreparedNews } from '../request-news.ts';
import type { RequestsRoom } from '../requests-room.ts';
import { requestsStore } from '../requests-store.ts';
import type { StoredRequest } from '../requests-store.ts';
import { retryDue } from '../retry-requests.ts';
import type { Approvals, DecisionOutcome, PreparedDecision, RequestDecision } from './approval.ts';
import { approvalStore, TAKEN_BACK } from './approval-store.ts';
import { changedWish } from './changed-wish.ts';

/** Opens what admins decide. */
export function openApprovals(room: RequestsRoom): Approvals {
  const { storage } = room;
  const prepareDecision = (id: string, decision: RequestDecision): Promise<PreparedDecision> =>
    prepare(room, id, decision);
  return {
    waitingForApproval: () => approvalStore(storage.db).awaiting(),
    prepareDecision,
    decisionOf: async (id) => {
      const request = await requestsStore(storage.db).byId(id);
      if (request === undefined) return { kind: 'nobody' };
      return request.awaitsApproval ? { kind: 'open', request } : decidedBefore(request);
    },
    decide: async (id, decision) => {
      const prepared = await prepareDecision(id, decision);
      const outcome = await storage.transaction((query) => prepared.settle(query));
      await prepared.committed();
      return outcome;
    },
    withdraw: (id, by) => withdrawAwaiting(room, id, by),
  };
}

async function prepare(room: RequestsRoom, id: string, decision: RequestDecision): Promise<PreparedDecision> {
  const request = await requestsStore(room.storage.db).byId(id);
  const isDeclined = decision.as === 'decline';
  const news =
    request?.awaitsApproval === true && isDeclined
      ? await room.prepare({
          ...{ kind: 'declined', key: `declined:${id}`, personId: request.personId, request },
          ...(decision.reason !== undefined && { reason: decision.reason }),
        })
      : undefined;
  return {
    settle: (query) => settle(room, query, { id, decision, news }),
    committed: async () => {
      news?.wake();
      if (isDeclined) return;
      // Tried at once; should that fail, it is due and the timer takes it.
      await retryDue(room, room.clock.now()).catch((error: unknown) =>
        room.log.warn(
          { request: id, error: describeError(error) },
          'A granted request has to wait for its try',
        ),
      );
    },
  };
}

interface Settling {
  id: string;
  decision: RequestDecision;
  news: PreparedNews | undefined;
}

async function settle(
  room: RequestsRoom,
  query: Query,
  { id, decision, news }: Settling,
): Promise<DecisionOutcome> {
  const now = room.clock.now();
  const request = await requestsStore(query).byId(id);
  if (request === undefined) return { kind: 'nobody' };
  const { by, as, reason, change = {} } = decision;
  const decided = { decided_by: by.personId, decided_at: now };
  const isFirst =
    as === 'decline'
      ? await approvalStore(query).settle(id, { state: 'declined', reason: reason ?? null, ...decided }, now)
      : await approvalStore(query).settle(
          id,
          { state: 'waiting', next_try_at: now, ...changedWish(request, change), ...decided },
          now,
        );
  if (!isFirst) return decidedBefore(request);
  const act = as === 'decline' ? 'request-declined' : 'request-granted';
  const who = (await room.people.byId(request.personId, query))?.name ?? request.personId;
  const detail = [`asked for by ${who}`, ...(reason === undefined ? [] : [reason])].join(': ');
  await room.audit({ ...by, act, target: titleLine(request), detail }, query);
  await news?.write(query);
  return { kind: 'done', request: { ...request, awaitsApproval: false } };
}

function decidedBefore(request: StoredRequest): Exclude<DecisionOutcome, { kind: 'done' }> {
  const { decidedBy: by, state } = request;
  if (by === undefined) {
    const isWithdrawn = state === 'removed' && request.facts.because !== undefined;
    return isWithdrawn ? { kind: 'decided', as: 'withdrawn', request } : { kind: 'nobody' };
  }
  return { kind: 'decided', as: state === 'declined' ? 'declined' : 'granted', request, by };
}

/** Takes a wish back that no admin has decided about; they are told with it. */
export async function withdrawAwaiting(room: RequestsRoom, id: string, by: ManagedBy): Promise<boolean> {
  const { storage, clock } = room;
  const request = await requestsStore(storage.db).byId(id);
  if (request?.awaitsApproval !== true) return false;
  const key = `approval-withdrawn:${id}`;
  const news = await room.prepare({ kind: 'approval-withdrawn', key, personId: request.personId, request });
  const isDone = await storage.transaction(async (query) => {
    const isFirst = await approvalStore(query).settle(
      id,
      { state: 'removed', reason: TAKEN_BACK },
      clock.now(),
    );
    if (!isFirst) return false;
    const detail = 'was waiting for an admin';
    await room.audit({ ...by, act: 'request-withdrawn', target: titleLine(request), detail }, query);
    await news.write(query);
    return true;
  });
  if (isDone) news.wake();
  return isDone;
}
