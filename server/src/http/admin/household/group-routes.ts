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
export function groupHandlers({
  groups,
  delivery,
}: Pick<AdminHouse, 'groups' | 'delivery'>): SomeHandlers<GroupName> {
  const toView = (group: Group): GroupView =>
    viewOf(group, delivery.called({ channel: group.channel, address: '' }));
  const decided = (outcome: GroupDecided): GroupView | Refusal =>
    outcome === undefined ? nothing : toView(outcome.group);
  return {
    'GET /groups': async () => ({ groups: (await groups.roll()).map(toView) }),
    'POST /groups/{id}/allow': async ({ path, visitor }) =>
      decided(await groups.decide(path.id, 'allowed', managedBy(visitor))),
    'POST /groups/{id}/refuse': async ({ path, visitor }) =>
      decided(await groups.decide(path.id, 'refused', managedBy(visitor))),
  };
}

function viewOf({ id, channel, title, status, createdAt, updatedAt }: Group, called: string): GroupView {
  return { id, channel, called, ...(title !== undefined && { title }), status, createdAt, updatedAt };
}
