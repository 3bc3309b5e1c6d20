// The group chats we were brought into: whether we may speak there. Shown as soon as there is one.
import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { GroupView } from '../../../../../contract/src/index.ts';
import { call } from '../../../lib/call.ts';
import { queryClient, readOf } from '../../../lib/query-client.ts';
import { toastDone, toastFailed } from '../../../lib/toast.ts';
import { ChannelIcon } from '../../../ui/channel.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { Section } from '../../../ui/section.tsx';
import { StatusBadge } from '../../../ui/status-badge.tsx';
import { groupActs, groupName, groupStanding } from './group-words.ts';
import type { GroupAct } from './group-words.ts';
import classes from './groups.module.css';

export function GroupsSection() {
  const { data } = useQuery(readOf('GET /groups'));
  const groups = data?.groups ?? [];
  if (groups.length === 0) return null;
  return (
    <div className={classes.place}>
      <Section
        title="Groups"
        description="Where an admin allows it, WadsMedia answers whoever in the group is let in."
        isFlush
      >
        <ul className={classes.rows}>
          {groups.map((group) => (
            <GroupRow key={group.id} group={group} />
          ))}
        </ul>
      </Section>
    </div>
  );
}

function GroupRow({ group }: { group: GroupView }) {
  const { tone, words } = groupStanding(group);
  const name = groupName(group);
  return (
    <li className={classes.row}>
      <ChannelIcon channel={group.channel} size={20} />
      <div className={classes.words}>
        <div className={classes.name}>{name}</div>
        <div className={classes.since}>
          {group.called}, since <RelativeTime at={group.updatedAt} />
        </div>
      </div>
      <StatusBadge tone={tone}>{words}</StatusBadge>
      <GroupActs group={group} name={name} />
    </li>
  );
}

function GroupActs({ group, name }: { group: GroupView; name: string }) {
  const path = { id: group.id };
  const decide = useMutation({
    mutationFn: (act: GroupAct) =>
      act === 'allow'
        ? call('POST /groups/{id}/allow', { path })
        : call('POST /groups/{id}/refuse', { path }),
    onSuccess: (_group, act) =>
      toastDone(
        act === 'allow' ? `WadsMedia speaks in “${name}” now.` : `WadsMedia stays silent in “${name}”.`,
      ),
    onError: toastFailed,
    onSettled: () => {
      for (const route of ['GET /groups', 'GET /audit'])
        void queryClient.invalidateQueries({ queryKey: [route] });
    },
  });
  return (
    <div className={classes.acts}>
      {groupActs(group).map((act) => (
        <Button
          key={act}
          size="xs"
          variant={act === 'allow' ? 'filled' : 'default'}
          loading={decide.isPending && decide.variables === act}
          disabled={decide.isPending}
          aria-label={act === 'allow' ? `Allow ${name}` : `Refuse ${name}`}
          onClick={() => decide.mutate(act)}
        >
          {act === 'allow' ? 'Allow' : 'Refuse'}
        </Button>
      ))}
    </div>
  );
}
