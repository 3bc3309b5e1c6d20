// What was asked for: one's own, and for admins everybody's, with the yes or no that some of them need.
import type { RequestView } from '../../../../../contract/src/index.ts';
import type { DecisionOutcome } from '../../../core/requests/index.ts';
import type { PersonId } from '../../../domain/person.ts';
import type { House } from '../../house.ts';
import { problems } from '../../problem.ts';
import type { Refusal, SomeHandlers } from '../add-routes.ts';
import { managedBy } from '../managed-by.ts';
import { openPictureTokens } from '../chat/picture-tokens.ts';
import { namesOf, showListed } from './show-request.ts';

type RequestName =
  | 'GET /requests'
  | 'GET /household/requests'
  | 'POST /household/requests/{id}/grant'
  | 'POST /household/requests/{id}/decline';

const nothing: Refusal = { refused: { ...problems.notFound, title: 'There is no such request.' } };

/** Handlers of the addresses below /requests. */
export function requestHandlers({
  admin,
  pictureKey,
}: Pick<House, 'admin' | 'pictureKey'>): SomeHandlers<RequestName> {
  const tokens = openPictureTokens(pictureKey);
  const { requests } = admin;
  const decided = async (outcome: DecisionOutcome): Promise<RequestView | Refusal> => {
    if (outcome.kind === 'nobody') return nothing;
    if (outcome.kind === 'decided') return { refused: problems.requestDecided };
    const request = (await requests.byId(outcome.request.id)) ?? outcome.request;
    const nameOf = await namesOf(admin, [request.personId]);
    return showListed(request, nameOf(request.personId), tokens);
  };
  return {
    'GET /requests': async ({ visitor, query }) => {
      const { id, name } = visitor.person;
      const own = await requests.list({ limit: query.limit, personId: id });
      return { requests: own.map((request) => showListed(request, name, tokens)) };
    },
    'GET /household/requests': async ({ query: { limit, before, standing, person } }) => {
      // One more than a page holds tells whether there is another.
      const found = await requests.list({
        limit: limit + 1,
        before,
        standing,
        personId: person as PersonId | undefined,
      });
      const page = found.slice(0, limit);
      const nameOf = await namesOf(
        admin,
        page.map(({ personId }) => personId),
      );
      return {
        requests: page.map((request) => showListed(request, nameOf(request.personId), tokens)),
        hasMore: found.length > limit,
      };
    },
    'POST /household/requests/{id}/grant': async ({ path, body, visitor }) =>
      decided(await requests.decide(path.id, { by: managedBy(visitor), as: 'grant', change: body })),
    'POST /household/requests/{id}/decline': async ({ path, body: { reason }, visitor }) =>
      decided(
        await requests.decide(path.id, {
          by: managedBy(visitor),
          as: 'decline',
          // What is empty is no reason.
          ...(reason !== undefined && reason !== '' && { reason }),
        }),
      ),
  };
}
