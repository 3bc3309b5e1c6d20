// Snapshots of a title in every service that has it, and the way back to one.
import { titleRefParts } from '../../domain/title.ts';
import type { TitleRef } from '../../domain/title.ts';
import type { TitleSnapshot, RestoreAbility, RestoreOutcome } from '../../seams/service-abilities.ts';
import type { Unavailable } from '../../seams/tool.ts';
import { joinUnavailable, READ_LIMIT_MS, unavailableOf, valuesOf, WRITE_LIMIT_MS } from './ask-services.ts';
import type { Ask, ConfiguredService } from './ask-services.ts';

/** How a title is set up in one service, by the name people call the service by. */
export interface TitleCopy {
  service: string;
  snapshot: TitleSnapshot;
}

/** What is to be brought back; `after` is absent when the title was taken out. */
export interface CopiesChange {
  ref: TitleRef;
  before: readonly TitleCopy[];
  after?: readonly TitleCopy[];
  isSearched: boolean;
}

interface Room {
  services: readonly ConfiguredService[];
  ask: Ask;
}

interface Able {
  from: ConfiguredService;
  restore: RestoreAbility;
}

const ASK_AGAIN = 'Please ask me again in a few minutes.';

function ableFor({ services }: Room, ref: TitleRef): Able[] {
  const { kind } = titleRefParts(ref);
  return services.flatMap((from) => {
    const { restore, handles } = from.service;
    return restore && handles.includes(kind) ? [{ from, restore }] : [];
  });
}

/** How every service that has the title has set it up. One that cannot say makes the whole unknown. */
export async function copiesOf(
  room: Room,
  ref: TitleRef,
): Promise<{ kind: 'copies'; copies: TitleCopy[] } | Unavailable> {
  const answers = await Promise.all(
    ableFor(room, ref).map(({ from, restore }) =>
      room.ask(from, {
        call: (signal) => restore.snapshot(ref, signal),
        limitMs: READ_LIMIT_MS,
        next: ASK_AGAIN,
      }),
    ),
  );
  const failures = unavailableOf(answers);
  if (failures.length > 0) return joinUnavailable(failures);
  const copies = answers.flatMap((answer): TitleCopy[] =>
    answer.kind === 'answer' && answer.value !== undefined
      ? [{ service: answer.from.label, snapshot: answer.value }]
      : [],
  );
  return { kind: 'copies', copies };
}

/** Brings each copy back where it was; of several outcomes the one that needs saying most. */
export async function restoreCopies(
  room: Room,
  { ref, before, after, isSearched }: CopiesChange,
): Promise<RestoreOutcome | Unavailable> {
  const able = ableFor(room, ref);
  const work = before.flatMap((copy) => {
    const one = able.find(({ from }) => from.label === copy.service);
    const now = after?.find(({ service }) => service === copy.service);
    return one ? [{ ...one, before: copy.snapshot, after: now?.snapshot }] : [];
  });
  const answers = await Promise.all(
    work.map(({ from, restore, before: was, after: became }) => {
      const change = { before: was, ...(became && { after: became }), isSearched };
      const call = (signal: AbortSignal): Promise<RestoreOutcome> => restore.restore(change, signal);
      return room.ask(from, { call, limitMs: WRITE_LIMIT_MS, next: ASK_AGAIN });
    }),
  );
  const failures = unavailableOf(answers);
  if (failures.length > 0) return joinUnavailable(failures);
  const outcomes = valuesOf(answers);
  const most = (['refused', 'restored', 'unchanged', 'gone'] as const)
    .map((kind) => outcomes.find((outcome) => outcome.kind === kind))
    .find((outcome) => outcome !== undefined);
  return most ?? { kind: 'gone' };
}
