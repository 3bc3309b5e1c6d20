// The closer look of a desk under test: what is said by the test, else what follows from the titles there are.
import type { Holding, LibraryTotals } from '../src/domain/holding.ts';
import type { ServiceReport } from '../src/domain/service-report.ts';
import type { TitleDetails } from '../src/domain/title-details.ts';
import type { TitleRef, TrackedTitle } from '../src/domain/title.ts';
import type { Whereabouts } from '../src/domain/whereabouts.ts';
import { AppError } from '../src/kit/errors.ts';
import type { AskedFor, Desk, DeskServices, Inspected, Unavailable } from '../src/seams/tool.ts';

/** What a test says of a closer look; by ref where there is one. */
export interface InspectionState {
  details?: Readonly<Record<string, Partial<TitleDetails>>>;
  holdings?: Readonly<Record<string, Holding | readonly { service: string; what: Holding }[]>>;
  whereabouts?: Readonly<Record<string, Partial<Whereabouts>>>;
  totals?: readonly { service: string; what: LibraryTotals }[];
  askedFor?: readonly AskedFor[];
  reports?: readonly ServiceReport[];
}

interface Household extends InspectionState {
  tracked(ref: TitleRef): TrackedTitle | undefined;
  known(ref: TitleRef): TitleDetails | undefined;
  unavailable: readonly Unavailable[];
  isAway: boolean;
}

export function inspectionDouble(house: Household): Desk['inspection'] {
  const inspected = <What>(found: readonly { service: string; what: What }[]): Inspected<What> => ({
    found: house.isAway ? [] : [...found],
    unavailable: [...house.unavailable],
  });
  return {
    details: async (ref, { credits }) => {
      if (house.isAway) throw new AppError('SERVICE_UNREACHABLE', 'nobody answers');
      const known = house.known(ref);
      if (known === undefined) return undefined;
      const { credits: people, ...more } = house.details?.[ref] ?? {};
      return { ...known, ...more, ...(credits && people && { credits: people }) };
    },
    holdings: async (ref) => {
      const said = house.holdings?.[ref];
      if (said !== undefined && 'title' in said) return inspected([{ service: 'Radarr', what: said }]);
      const title = house.tracked(ref);
      return inspected<Holding>(
        said ?? (title === undefined ? [] : [{ service: 'Radarr', what: { title } }]),
      );
    },
    whereabouts: async (ref) => {
      const title = house.tracked(ref);
      if (title === undefined) return inspected<Whereabouts>([]);
      const isMonitored = title.state.kind !== 'tracked' || title.state.monitored;
      const what = { title, isMonitored, downloads: [], ...house.whereabouts?.[ref] };
      return inspected([{ service: 'Radarr', what }]);
    },
    totals: async () => inspected(house.totals ?? []),
    askedFor: async (refs) => (house.askedFor ?? []).filter(({ ref }) => refs.includes(ref)),
  };
}

export function servicesDouble({ reports = [] }: InspectionState): DeskServices {
  return { report: async () => [...reports] };
}
