// A close look at one title, in every service that may know it; and how much there is of everything.
import { titleRefParts } from '../../domain/title.ts';
import type { TitleDetails } from '../../domain/title-details.ts';
import type { TitleRef } from '../../domain/title.ts';
import type { InspectAbility, SelfReportAbility } from '../../seams/inspect-abilities.ts';
import type { DeskInspection, Inspected } from '../../seams/tool.ts';
import { KEEP_CHECKING, notConfigured, READ_LIMIT_MS, unavailableOf, valuesOf } from './ask-services.ts';
import type { Answer, Ask, ConfiguredService } from './ask-services.ts';
import { betterKnown } from './find-titles.ts';

/** What the library can say of one title, and of all together. */
export type Inspection = Omit<DeskInspection, 'askedFor'>;

/** All titles have to be read where there is no count of them; a little more than the services' own limit. */
const TOTALS_LIMIT_MS = 35_000;

export function openInspection(services: readonly ConfiguredService[], ask: Ask): Inspection {
  const look = <What>(
    ref: TitleRef,
    call: (ability: InspectAbility, signal: AbortSignal) => Promise<What | undefined>,
  ): Promise<Inspected<What>> =>
    everyone(
      ask,
      services.filter((from) => handles(from, ref)),
      {
        pick: ({ service }) => service.inspect,
        call,
        limitMs: READ_LIMIT_MS,
        what: titleRefParts(ref).kind === 'movie' ? 'movies' : 'series',
      },
    );
  return {
    details: (ref, want) => details(services, ask, { ref, want }),
    holdings: (ref) => look(ref, (ability, signal) => ability.holding(ref, signal)),
    whereabouts: (ref) => look(ref, (ability, signal) => ability.whereabouts(ref, signal)),
    totals: () =>
      everyone(ask, services, {
        pick: ({ service }): SelfReportAbility | undefined => service.selfReport,
        call: (ability, signal) => ability.totals(signal),
        limitMs: TOTALS_LIMIT_MS,
        what: 'movies or series',
      }),
  };
}

function handles({ service }: ConfiguredService, ref: TitleRef): boolean {
  return service.handles.includes(titleRefParts(ref).kind);
}

interface Round<Ability, What> {
  pick(from: ConfiguredService): Ability | undefined;
  call(ability: Ability, signal: AbortSignal): Promise<What | undefined>;
  limitMs: number;
  /** What nothing is set up for, when nobody has the ability. */
  what: string;
}

async function everyone<Ability, What>(
  ask: Ask,
  services: readonly ConfiguredService[],
  { pick, call, limitMs, what }: Round<Ability, What>,
): Promise<Inspected<What>> {
  const able = services.flatMap((from) => {
    const ability = pick(from);
    return ability === undefined ? [] : [{ from, ability }];
  });
  if (able.length === 0) return { found: [], unavailable: [notConfigured(what)] };
  const answers = await Promise.all(
    able.map(({ from, ability }) =>
      ask(from, { call: (signal) => call(ability, signal), limitMs, next: KEEP_CHECKING }),
    ),
  );
  const found = answers.flatMap((answer) =>
    answer.kind === 'answer' && answer.value !== undefined
      ? [{ service: answer.from.label, what: answer.value }]
      : [],
  );
  return { found, unavailable: unavailableOf(answers) };
}

/** Of several instances the one that has more of it; a service that cannot look closely tells what a search would. */
async function details(
  services: readonly ConfiguredService[],
  ask: Ask,
  { ref, want }: { ref: TitleRef; want: { credits: boolean } },
): Promise<TitleDetails | undefined> {
  const able = services.filter((from) => handles(from, ref) && (from.service.inspect ?? from.service.find));
  const answers = await Promise.all(
    able.map((from): Promise<Answer<TitleDetails | undefined>> => {
      const { inspect, find } = from.service;
      const call = async (signal: AbortSignal): Promise<TitleDetails | undefined> =>
        inspect ? inspect.details(ref, want, signal) : find?.byRef(ref, signal);
      return ask(from, { call, limitMs: READ_LIMIT_MS, next: KEEP_CHECKING });
    }),
  );
  const known = valuesOf(answers).filter((title) => title !== undefined);
  const failed = answers.find((answer) => answer.kind === 'failed');
  if (known.length === 0 && failed) throw failed.error;
  return known.length > 0 ? known.reduce(betterKnown) : undefined;
}
