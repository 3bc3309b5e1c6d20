// The people of the household: seen, let in, shut out, renamed, removed. What is decided here is the same act as a button of a chat.
import type { PersonDetails, Stays } from '../../core/people/index.ts';
import type { PersonView } from '../../../../contract/src/index.ts';
import type { PersonId } from '../../domain/person.ts';
import type { House } from '../house.ts';
import { problems } from '../problem.ts';
import type { Refusal, SomeHandlers } from './add-routes.ts';
import type { AdminHouse } from './admin-house.ts';
import { showAddress } from './household/show-address.ts';
import { managedBy } from './managed-by.ts';
import { seenName } from './seen-name.ts';

type PeopleName =
  | 'GET /people'
  | 'GET /people/{id}'
  | 'DELETE /people/{id}'
  | 'POST /people/{id}/unlink'
  | 'POST /people/{id}/approve'
  | 'POST /people/{id}/block'
  | 'PATCH /people/{id}'
  | 'POST /people/{id}/sign-in-link';

const nobody: Refusal = { refused: { ...problems.notFound, title: 'There is nobody of this id.' } };
/** A household is never without an admin. */
const staying: Readonly<Record<Stays, Refusal>> = {
  owner: { refused: problems.ownerStays },
  'last-admin': { refused: problems.lastAdminStays },
};

/** Handlers of the addresses below /people. */
export function peopleHandlers({ admin, auth }: House): SomeHandlers<PeopleName> {
  const { people, doorkeeper } = admin;
  return {
    'GET /people': async ({ query }) => {
      const counts = await admin.requests.countByPerson();
      return {
        people: (await people.roll(query.search)).map((person) =>
          toView(admin, person, counts.get(person.id)),
        ),
      };
    },
    'GET /people/{id}': ({ path }) => viewOf(admin, path.id),
    'DELETE /people/{id}': async ({ path, visitor }) => {
      const removed = await people.remove(path.id as PersonId, managedBy(visitor));
      if (removed === undefined) return nobody;
      return removed === 'done' ? undefined : staying[removed];
    },
    'POST /people/{id}/unlink': async ({ path, body, visitor }) => {
      const unlinked = await people.unlink(path.id as PersonId, body, managedBy(visitor));
      if (unlinked === 'last') return { refused: problems.lastAddressStays };
      return unlinked === undefined ? nobody : viewOf(admin, path.id);
    },
    'POST /people/{id}/approve': async ({ path, visitor }) => {
      const decision = { personId: path.id as PersonId, by: managedBy(visitor) };
      return (await doorkeeper.approve(decision)) === undefined ? nobody : viewOf(admin, path.id);
    },
    'POST /people/{id}/block': async ({ path, visitor }) => {
      const blocked = await doorkeeper.block({ personId: path.id as PersonId, by: managedBy(visitor) });
      if (typeof blocked === 'string') return staying[blocked];
      return blocked === undefined ? nobody : viewOf(admin, path.id);
    },
    'PATCH /people/{id}': async ({ path, body, visitor }) => {
      const id = path.id as PersonId;
      const by = managedBy(visitor);
      const name = body.name === undefined ? undefined : seenName(body.name);
      // The role first: it is what can be refused, and a refusal changes nothing.
      const made = body.role === undefined ? 'done' : await people.setRole(id, body.role, by);
      if (made !== undefined && made !== 'done') return staying[made];
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

async function viewOf(admin: AdminHouse, id: string): Promise<PersonView | Refusal> {
  const person = await admin.people.details(id as PersonId);
  if (person === undefined) return nobody;
  return toView(admin, person, (await admin.requests.countByPerson()).get(id));
}

function toView({ delivery }: AdminHouse, person: PersonDetails, requestCount = 0): PersonView {
  const { id, name, role, status, isOwner, stays, createdAt, identities } = person;
  return {
    ...{ id, name, role, status, isOwner, createdAt, requestCount },
    ...(stays !== undefined && { stays }),
    addresses: identities.map(showAddress(delivery)),
  };
}
