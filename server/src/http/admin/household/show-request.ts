// A request as the pages show it.
import { API_BASE } from '../../../../../contract/src/index.ts';
import type { RequestView } from '../../../../../contract/src/index.ts';
import type { Requests, ShownRequest } from '../../../core/requests/index.ts';
import type { PersonId } from '../../../domain/person.ts';
import { titleRefParts } from '../../../domain/title.ts';
import type { AdminHouse } from '../admin-house.ts';
import type { PictureTokens } from '../chat/picture-tokens.ts';

type Listed = Awaited<ReturnType<Requests['list']>>[number];

/** With the name of who asked for it. */
export function showRequest(request: ShownRequest, personName: string): RequestView {
  const { id, ref, name, year, wish, state, reason, percent, createdAt, updatedAt, personId } = request;
  const kind = ref === undefined ? wish.kind : titleRefParts(ref).kind;
  return {
    id,
    ...(ref !== undefined && { ref }),
    ...(kind !== undefined && { kind }),
    name,
    ...(year !== undefined && { year }),
    state,
    ...(percent !== undefined && { progress: percent }),
    ...(reason !== undefined && { reason }),
    ...(wish.seasons !== undefined && { seasons: wish.seasons }),
    ...(wish.quality !== undefined && { quality: wish.quality }),
    who: { id: personId, name: personName },
    createdAt,
    updatedAt,
  };
}

/** With its poster, and what there is to choose from. */
export function showListed(request: Listed, personName: string, tokens: PictureTokens): RequestView {
  const { seasonCount, posterUrl } = request.facts.title ?? {};
  const token = posterUrl === undefined ? undefined : tokens.tokenFor(posterUrl);
  return {
    ...showRequest(request, personName),
    ...(request.awaitsApproval && { awaitsApproval: true }),
    ...(seasonCount !== undefined && { seasonCount }),
    ...(token !== undefined && { poster: `${API_BASE}/posters/${token}` }),
  };
}

/** Each person is looked up once. */
export async function namesOf(
  { people }: Pick<AdminHouse, 'people'>,
  ids: readonly PersonId[],
): Promise<(id: PersonId) => string> {
  const names = new Map(
    await Promise.all([...new Set(ids)].map(async (id) => [id, (await people.byId(id))?.name] as const)),
  );
  return (id) => names.get(id) ?? 'Somebody who is gone';
}
