// Who wanted a title, so that an undone removal gives them their requests back.
import type { PersonId } from '../../../domain/person.ts';
import type { TitleRef } from '../../../domain/title.ts';
import type { TitleStanding } from '../../../seams/tool.ts';
import { requestsStore } from '../requests-store.ts';
import type { RequestsRoom } from '../requests-room.ts';

/** The open requests and the followers of a title. */
export type Wanted = Pick<TitleStanding, 'requests' | 'followers'>;

export async function wantedBy({ storage }: RequestsRoom, ref: TitleRef): Promise<Wanted> {
  const store = requestsStore(storage.db);
  const followers = await store.followers(ref);
  return {
    requests: (await store.openFor(ref)).map(({ id, state }) => ({ id, state })),
    followers: followers.map((row) => ({ personId: row.person_id, since: row.created_at })),
  };
}

interface Returning {
  ref: TitleRef;
  wanted: Wanted;
  isNew: boolean;
}

/** Only what the removal closed is opened again; a request that was declined meanwhile stays so. */
export async function wantAgain(
  { storage, clock }: RequestsRoom,
  { ref, wanted, isNew }: Returning,
): Promise<void> {
  await storage.transaction(async (query) => {
    const store = requestsStore(query);
    for (const { id, state } of wanted.requests) {
      const request = await store.byId(id);
      if (request?.state !== 'removed' || request.ref !== ref) continue;
      const wasHere = state === 'available' && !isNew;
      await store.change(request, { state: wasHere ? 'available' : 'requested', reason: null }, clock.now());
    }
    for (const { personId, since } of wanted.followers) await store.follow(ref, personId as PersonId, since);
  });
}
