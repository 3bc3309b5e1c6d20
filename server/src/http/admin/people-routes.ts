// The people of the household: seen, let in, shut out, renamed. What is decided here is the same act as a button of a chat.
import type { PersonDetails } from '../../core/people/index.ts';
import { personName } from '../../core/people/index.ts';
import type { ManagedBy } from '../../core/people/index.ts';
import type { PersonView } from '../../../../contract/src/index.ts';
import type { PersonId } from '../../domain/person.ts';
import { AppError } from '../../kit/errors.ts';
import type { House } from '../house.ts';
import { problems } from '../problem.ts';
import type { Refusal, SomeHandlers } from './add-routes.ts';
import type { AdminHouse } from './admin-house.ts';
import type { Visitor } from './guard.ts';

type PeopleName =
  | 'GET /people'
  | 'POST /people/{id}/approve'
  | 'POST /people/{id}/block'
  | 'PATCH /people/{id}'
  | 'POST /people/{id}/sign-in-link';

const nobody: Refusal = { refused: { ...problems.notFound, title: 'There is nobody of this id.' } };
const ownerStays: Refusal = { refused: problems.ownerStays };

/** Handlers of the addresses below /people. */
export function peopleHandlers({ admin, auth }: House): SomeHandlers<PeopleName> {
  const { people, doorkeeper } = admin;
  return {
    'GET /people': async ({ query }) => {
      const counts = await admin.requests.countByPerson();
      return {
        people: (await people.roll(query.search)).map((person) => toView(person, counts.get(person.id))),
      };
    },
    'POST /people/{id}/approve': async ({ path, visitor }) => {
      const decision = { personId: path.id as PersonId, by: managedBy(visitor) };
      return (await doorkeeper.approve(decision)) === undefined ? nobody : viewOf(admin, path.id);
    },
    'POST /people/{id}/block': async ({ path, visitor }) => {
      const blocked = await doorkeeper.block({ personId: path.id as PersonId, by: managedBy(visitor) });
      if (blocked === 'owner') return ownerStays;
      return blocked === undefined ? nobody : viewOf(admin, path.id);
    },
    'PATCH /people/{id}': async ({ path, body, visitor }) => {
      const id = path.id as PersonId;
      const by = managedBy(visitor);
      const name = body.name === undefined ? undefined : cleanName(body.name);
      // The role first: it is what can be refused, and a refusal changes nothing.
      if (body.role !== undefined && (await people.setRole(id, body.role, by)) === 'owner') return ownerStays;
      if (name !== undefined) await people.rename(id, name, by);
      return viewOf(admin, path.id);
    },
    'POST /people/{id}/sign-in-link': async ({ path, visitor }) => {
      const person = await people.byId(path.id as PersonId);
      if (person === undefined) return nobody;
      // Nobody signs in by a link who is not let in. One who has a link from the last minute needs no second.
      const sent =
        person.status === 'active' ? await auth.links.send(person, managedBy(visitor)) : 'no-channel';
      return sent === 'no-channel' ? { refused: problems.noWay } : undefined;
    },
  };
}

/** As the audit notes it. */
function managedBy({ person, by }: Visitor): ManagedBy {
  return { personId: person.id, channel: by === 'session' ? 'web' : 'api' };
}

/** A name of nothing but invisible characters is none. */
function cleanName(name: string): string {
  if (/[^\p{C}\p{Z}]/u.test(name)) return personName(name);
  throw new AppError('REQUEST_INVALID', 'name: nothing of it could be seen');
}

async function viewOf({ people, requests }: AdminHouse, id: string): Promise<PersonView | Refusal> {
  const person = await people.details(id as PersonId);
  if (person === undefined) return nobody;
  return toView(person, (await requests.countByPerson()).get(id));
}

function toView(person: PersonDetails, requestCount = 0): PersonView {
  const { id, name, role, status, isOwner, createdAt, identities } = person;
  const addresses = identities.map(({ channel, address, displayName, lastSeenAt, isReachable }) => ({
    channel,
    address,
    ...(displayName !== undefined && { displayName }),
    ...(lastSeenAt > 0 && { lastSeenAt }),
    isReachable,
  }));
  return { id, name, role, status, isOwner, createdAt, addresses, requestCount };
}
