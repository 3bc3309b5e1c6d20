// Whether a wish is within what its person may ask for. Here, where it is written down, and nowhere else (PE-10).
import { judgeWish, noLimits, QUOTA_MS } from '../../../domain/limits.ts';
import type { Admission, Limits } from '../../../domain/limits.ts';
import type { Person } from '../../../domain/person.ts';
import type { AddWish } from '../../../domain/request.ts';
import type { Title } from '../../../domain/title.ts';
import type { Query } from '../../../storage/open.ts';
import type { RequestsRoom } from '../requests-room.ts';
import { approvalStore } from './approval-store.ts';

/** What is to be judged; `before` is the request itself when it is written down already. */
export interface Wished {
  person: Person;
  title: Title;
  wish: AddWish;
  before?: string;
}

/** The limits of this person; admins are under none. Read before a transaction. */
export async function limitsOf({ people }: Pick<RequestsRoom, 'people'>, person: Person): Promise<Limits> {
  return person.role === 'admin' ? noLimits : people.limits.of(person.id);
}

/** Judges within the transaction that writes the wish down, so that two at once are counted one after the other. */
export async function admit(
  { query, now }: { query: Query; now: number },
  limits: Limits,
  { person, title, wish, before }: Wished,
): Promise<Admission> {
  const perWeek = title.kind === 'movie' ? limits.moviesPerWeek : limits.seriesPerWeek;
  const except = { ref: title.ref, ...(before !== undefined && { before }) };
  const question = { personId: person.id, kind: title.kind, since: now - QUOTA_MS, except };
  const recent = perWeek === undefined ? [] : await approvalStore(query).recent(question);
  return judgeWish(limits, { title, wish, recent });
}
