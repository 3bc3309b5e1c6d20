import { titleLine } from '../../../domain/title.ts';
import type { ManagedBy } from '../../people/index.ts';
import type { RequestsRoom } from '../requests-room.ts';
import { requestsStore } from '../requests-store.ts';
import { approvalStore, TAKEN_BACK } from './approval-store.ts';

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
