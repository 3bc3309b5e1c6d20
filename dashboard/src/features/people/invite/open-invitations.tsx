// Invitations nobody has used yet, and taking one back.
import { Button } from '@mantine/core';
import { IconMailForward } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { InvitationView } from '../../../../../contract/src/index.ts';
import { call } from '../../../lib/call.ts';
import { queryClient, readOf } from '../../../lib/query-client.ts';
import { untilWords } from '../../../lib/time-words.ts';
import { toastDone, toastFailed } from '../../../lib/toast.ts';
import { useNow } from '../../../lib/use-now.ts';
import { confirm } from '../../../ui/confirm.tsx';
import { Section } from '../../../ui/section.tsx';
import classes from './invite.module.css';

export function OpenInvitations() {
  const { data } = useQuery(readOf('GET /invitations'));
  const now = useNow();
  const open = (data?.invitations ?? []).filter(({ expiresAt }) => expiresAt > now);
  if (open.length === 0) return null;
  return (
    <div className={classes.place}>
      <Section title={open.length === 1 ? 'Invited' : `${open.length} are invited`} isFlush>
        <ul className={classes.rows}>
          {open.map((invitation) => (
            <InvitationRow key={invitation.id} invitation={invitation} now={now} />
          ))}
        </ul>
      </Section>
    </div>
  );
}

function InvitationRow({
  invitation: { id, name, expiresAt },
  now,
}: {
  invitation: InvitationView;
  now: number;
}) {
  const revoke = useMutation({
    mutationFn: () => call('DELETE /invitations/{id}', { path: { id } }),
    onSuccess: () => toastDone(`The invitation for ${name} is worth nothing any more.`),
    onError: toastFailed,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['GET /invitations'] }),
  });
  const ask = async () => {
    const isSure = await confirm({
      title: `Take the invitation for ${name} back?`,
      body: 'Its code and its links are worth nothing any more. You can invite them again at any time.',
      action: 'Take back',
      isDangerous: true,
    });
    if (isSure) revoke.mutate();
  };
  return (
    <li className={classes.row}>
      <IconMailForward size={20} stroke={1.6} aria-hidden />
      <div className={classes.words}>
        <div className={classes.name}>{name}</div>
        <div className={classes.until}>Good until {untilWords(expiresAt, now)}</div>
      </div>
      <Button
        size="xs"
        variant="default"
        loading={revoke.isPending}
        aria-label={`Take back the invitation for ${name}`}
        onClick={() => void ask()}
      >
        Take back
      </Button>
    </li>
  );
}
