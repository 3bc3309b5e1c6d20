// The groups we were brought into, and whether we may speak there.
import type { GroupView } from '../../../../../contract/src/index.ts';
import type { Group, GroupDecided } from '../../../core/conversation/index.ts';
import { problems } from '../../problem.ts';
import type { Refusal, SomeHandlers } from '../add-routes.ts';
import type { AdminHouse } from '../admin-house.ts';
import { managedBy } from '../managed-by.ts';

type GroupName = 'GET /groups' | 'POST /groups/{id}/allow' | 'POST /groups/{id}/refuse';

const nothing: Refusal = { refused: { ...problems.notFound, title: 'There is no such group.' } };

/** Handlers of the addresses below /groups. */
export function groupHandlers({ groups }: Pick<AdminHouse, 'groups'>): SomeHandlers<GroupName> {
  return {
    'GET /groups': async () => ({ groups: (await groups.roll()).map(toView) }),
    'POST /groups/{id}/allow': async ({ path, visitor }) =>
      decided(await groups.decide(path.id, 'allowed', managedBy(visitor))),
    'POST /groups/{id}/refuse': async ({ path, visitor }) =>
      decided(await groups.decide(path.id, 'refused', managedBy(visitor))),
  };
}

function decided(outcome: GroupDecided): GroupView | Refusal {
  return outcome === undefined ? nothing : toView(outcome.group);
}

function toView({ id, channel, title, status, createdAt, updatedAt }: Group): GroupView {
  return { id, channel, ...(title !== undefined && { title }), status, createdAt, updatedAt };
}
