// Who hears of a title, apart from who asked for it.
import type { TitleRef } from '../../../domain/title.ts';
import type { Query } from '../../../storage/open.ts';
import { requestsStore } from '../requests-store.ts';
import type { Asker, RequestsRoom } from '../requests-room.ts';

/** Who begins or ceases to hear of which title. */
interface Telling {
  asker: Asker;
  ref: TitleRef;
}

/** From now on they hear of the title. True when they did not until now. */
export function startTelling({ storage, clock }: RequestsRoom, { asker, ref }: Telling): Promise<boolean> {
  return storage.transaction(async (query) => {
    const store = requestsStore(query);
    const { isTold, own } = await standingOf(query, { asker, ref });
    if (isTold) return false;
    for (const request of own) await store.change(request, { facts: { isMuted: false } }, clock.now());
    if (own.length === 0) await store.follow(ref, asker.person.id, clock.now());
    return true;
  });
}

/** They hear of it no more, neither as a follower nor as the one who asked for it. True when they did until now. */
export function stopTelling({ storage, clock }: RequestsRoom, { asker, ref }: Telling): Promise<boolean> {
  return storage.transaction(async (query) => {
    const store = requestsStore(query);
    const { isTold, own } = await standingOf(query, { asker, ref });
    if (!isTold) return false;
    for (const request of own) await store.change(request, { facts: { isMuted: true } }, clock.now());
    await store.unfollow(ref, asker.person.id);
    return true;
  });
}

/** Takes a "tell me" back. Whoever has asked for the title since goes on hearing of it. */
export function unfollow(room: RequestsRoom, telling: Telling): Promise<boolean> {
  const { storage, clock } = room;
  const { asker, ref } = telling;
  return storage.transaction(async (query) => {
    const store = requestsStore(query);
    if (await store.unfollow(ref, asker.person.id)) return true;
    const { isTold, own } = await standingOf(query, telling);
    for (const request of own) await store.change(request, { facts: { isMuted: true } }, clock.now());
    return isTold;
  });
}

async function standingOf(query: Query, { asker, ref }: Telling) {
  const store = requestsStore(query);
  const { id } = asker.person;
  const own = (await store.openFor(ref)).filter(({ personId }) => personId === id);
  const follows = (await store.followers(ref)).some(({ person_id }) => person_id === id);
  return { own, isTold: follows || own.some(({ facts }) => facts.isMuted !== true) };
}
