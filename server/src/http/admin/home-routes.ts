// How the household is doing, and the stream that tells a page to look again.
import type { Answer, Check } from '../../../../contract/src/index.ts';
import type { HealthReport, House } from '../house.ts';
import type { SomeHandlers } from './add-routes.ts';
import type { AdminHouse } from './admin-house.ts';
import { labelOfCheck } from './check-labels.ts';
import type { EventStreams } from './event-stream.ts';
import { namesOf, showRequest } from './household/show-request.ts';

type HomeName = 'GET /home' | 'GET /events';

const RECENT = 10;

/** Handlers of the first page and of what changes. */
export function homeHandlers(house: House, streams: EventStreams): SomeHandlers<HomeName> {
  const { admin } = house;
  return {
    'GET /home': async () => {
      const [report, counts, recent] = await Promise.all([
        house.health(),
        countsOf(admin),
        // What waits for a yes stands on its own page.
        admin.requests.list({ limit: RECENT, standing: 'decided' }),
      ]);
      const { status } = report;
      const nameOf = await namesOf(
        admin,
        recent.map(({ personId }) => personId),
      );
      return {
        status,
        isDemo: admin.isDemo,
        checks: checksOf(report, admin.channels),
        counts,
        recentRequests: recent.map((request) => showRequest(request, nameOf(request.personId))),
      };
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
    waitingRequests: asked.awaiting,
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
