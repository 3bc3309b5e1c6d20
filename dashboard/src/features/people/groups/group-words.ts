// What is said about a group, and what an admin can do with it.
import type { GroupView } from '../../../../../contract/src/index.ts';
import type { Tone } from '../../../ui/status-badge.tsx';

export type GroupAct = 'allow' | 'refuse';

const standings: Readonly<Record<GroupView['status'], { tone: Tone; words: string }>> = {
  waiting: { tone: 'warn', words: 'Waiting' },
  allowed: { tone: 'ok', words: 'Allowed' },
  refused: { tone: 'bad', words: 'Refused' },
  left: { tone: 'off', words: 'Left' },
};

export function groupStanding({ status }: Pick<GroupView, 'status'>): { tone: Tone; words: string } {
  return standings[status];
}

export function groupName({ title, called }: Pick<GroupView, 'title' | 'called'>): string {
  return title === undefined || title === '' ? `A group on ${called}` : title;
}

/** Where we are not any more there is nothing to allow. */
export function groupActs({ status }: Pick<GroupView, 'status'>): readonly GroupAct[] {
  if (status === 'left') return [];
  if (status === 'allowed') return ['refuse'];
  return status === 'refused' ? ['allow'] : ['allow', 'refuse'];
}
