// Deciding about wishes that wait for an admin, and taking them back.
import { describeError } from '../../../kit/errors.ts';
import { titleLine } from '../../../domain/title.ts';
import type { Query } from '../../../storage/open.ts';
import type { PreparedNews } from '../request-news.ts';
import type { RequestsRoom } from '../requests-room.ts';
import { requestsStore } from '../requests-store.ts';
import type { StoredRequest } from '../requests-store.ts';
import { retryDue } from '../progress/retry-requests.ts';
import type { Approvals, DecisionOutcome, PreparedDecision, RequestDecision } from './approval.ts';
import { approvalStore } from './approval-store.ts';
import { changedWish } from './changed-wish.ts';
import { withdrawAwaiting } from './withdraw-awaiting.ts';

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

/** The reason of a request whose person was shut out or removed before anybody decided. */
const GONE = 'The person may not ask any more';

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
  const asker = await room.people.byId(request.personId, query);
  if (as === 'grant' && asker?.status !== 'active') {
    // Nothing would come of a yes: it is no wish of the household's any more.
    await approvalStore(query).settle(id, { state: 'declined', reason: GONE, ...decided }, now);
    return { kind: 'nobody' };
  }
  const isFirst =
    as === 'decline'
      ? await approvalStore(query).settle(id, { state: 'declined', reason: reason ?? null, ...decided }, now)
      : await approvalStore(query).settle(
          id,
          { state: 'waiting', next_try_at: now, ...changedWish(request, change), ...decided },
          now,
        );
  // Read anew: whoever was first may have decided since it was read.
  if (!isFirst) return decidedBefore((await requestsStore(query).byId(id)) ?? request);
  const act = as === 'decline' ? 'request-declined' : 'request-granted';
  const who = asker?.name ?? request.personId;
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
