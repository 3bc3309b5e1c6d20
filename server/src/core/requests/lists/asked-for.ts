import type { Person } from '../../../domain/person.ts';
import type { TitleRef } from '../../../domain/title.ts';
import type { AskedFor } from '../../../seams/tool.ts';
import type { StoredRequest } from '../requests-store.ts';
import type { RequestsRoom } from '../requests-room.ts';
import { titleRequestsStore } from './title-requests-store.ts';

/**
 * Who asked for these titles, as far as this person may know: an admin sees names, a member sees their own requests,
 * and of others' only that there are some (PE-6).
 */
export async function askedFor(
  { storage, people }: Pick<RequestsRoom, 'storage'> & { people: Pick<RequestsRoom['people'], 'byId'> },
  reader: Person,
  refs: readonly TitleRef[],
): Promise<AskedFor[]> {
  const requests = await titleRequestsStore(storage.db).ofTitles(refs);
  const told = requests.map(async ({ ref, personId, state, reason }): Promise<AskedFor[]> => {
    if (ref === undefined) return [];
    const isOwn = personId === reader.id;
    const isAdmin = reader.role === 'admin';
    const why = reason !== undefined && (isOwn || isAdmin) ? { reason } : {};
    if (isOwn) return [{ ref, state, by: { kind: 'you' }, ...why }];
    if (!isAdmin) return isOver(state) ? [] : [{ ref, state, by: { kind: 'somebody' } }];
    const name = (await people.byId(personId))?.name;
    return [{ ref, state, by: name === undefined ? { kind: 'somebody' } : { kind: 'named', name }, ...why }];
  });
  return (await Promise.all(told)).flat();
}

function isOver(state: StoredRequest['state']): boolean {
  return state === 'failed' || state === 'declined';
}
