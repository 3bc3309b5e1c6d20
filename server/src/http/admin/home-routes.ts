// How the household is doing, what was asked for, and the stream that tells a page to look again.
import type { Answer, Check, RequestView } from '../../../../contract/src/index.ts';
import type { ShownRequest } from '../../core/requests/index.ts';
import { titleRefParts } from '../../domain/title.ts';
import type { HealthReport, House } from '../house.ts';
import type { SomeHandlers } from './add-routes.ts';
import type { AdminHouse } from './admin-house.ts';
import { labelOfCheck } from './check-labels.ts';
import type { EventStreams } from './event-stream.ts';

type HomeName = 'GET /home' | 'GET /requests' | 'GET /events';

const RECENT = 10;

/** Handlers of the first page, of one's own requests and of what changes. */
export function homeHandlers(house: House, streams: EventStreams): SomeHandlers<HomeName> {
  const { admin } = house;
  return {
    'GET /home': async () => {
      const [report, counts, recent] = await Promise.all([
        house.health(),
        countsOf(admin),
        admin.requests.newest(RECENT),
      ]);
      const { status } = report;
      const recentRequests = await withNames(admin, recent);
      return {
        status,
        isDemo: admin.isDemo,
        checks: checksOf(report, admin.channels),
        counts,
        recentRequests,
      };
    },
    'GET /requests': async ({ visitor, query }) => {
      const { id, name } = visitor.person;
      const requests = await admin.requests.newest(query.limit, id);
      return { requests: requests.map((request) => toView(request, name)) };
    },
    'GET /events': async (call) => {
      const stream = streams.open('GET /events', call);
      if ('refused' in stream) return stream;
      const stop = admin.changes.listen({
        person: () => stream.visitor.person,
        changed: (topic) => stream.send('changed', { topic }),
      });
      stream.onClosed(stop);
      return call.reply;
    },
  };
}

type Counts = Answer<'GET /home'>['counts'];

async function countsOf({ people, requests, delivery, conversations }: AdminHouse): Promise<Counts> {
  const [persons, asked, backlog, tokensToday] = await Promise.all([
    people.counts(),
    requests.counts(),
    delivery.backlog(),
    conversations.tokensToday(),
  ]);
  return {
    requests: asked.all,
    requestsThisWeek: asked.thisWeek,
    films: asked.films,
    series: asked.series,
    people: persons.people,
    waitingPeople: persons.waiting,
    deliveriesWaiting: backlog.waiting,
    deliveriesFailing: backlog.failing,
    tokensToday,
  };
}

function checksOf({ checks }: HealthReport, channels: ReadonlySet<string>): Check[] {
  return Object.entries(checks).map(([name, { state, detail }]) => ({
    name,
    ...labelOfCheck(name, channels),
    state,
    detail,
  }));
}

async function withNames({ people }: AdminHouse, requests: readonly ShownRequest[]): Promise<RequestView[]> {
  const ids = [...new Set(requests.map(({ personId }) => personId))];
  const names = new Map(
    await Promise.all(ids.map(async (id) => [id, (await people.byId(id))?.name] as const)),
  );
  return requests.map((request) => toView(request, names.get(request.personId) ?? 'Somebody who is gone'));
}

function toView(request: ShownRequest, personName: string): RequestView {
  const { id, ref, name, year, wish, state, reason, percent, createdAt, updatedAt, personId } = request;
  const kind = ref === undefined ? wish.kind : titleRefParts(ref).kind;
  return {
    id,
    ...(ref !== undefined && { ref }),
    ...(kind !== undefined && { kind }),
    name,
    ...(year !== undefined && { year }),
    state,
    ...(percent !== undefined && { progress: percent }),
    ...(reason !== undefined && { reason }),
    who: { id: personId, name: personName },
    createdAt,
    updatedAt,
  };
}
