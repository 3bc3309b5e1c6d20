// A crowded house: 50 and 200 people who each write again when they are answered, by Telegram's webhook, with a model
// that answers at once or after 300 ms, on SQLite that syncs each commit to the disk. People, Telegram, model and media
// services are processes of their own. Three of four questions are answered in words at once; for the fourth the model
// looks at the downloads of Radarr and Sonarr first.
import { openWorld } from './crowd/open-world.ts';
import type { World } from './crowd/open-world.ts';
import type { CrowdReport } from './crowd/people.ts';
import { freePort } from './free-port.ts';
import { startServerProcess } from './server-process.ts';
import type { ServerProcess } from './server-process.ts';
import { figure, quantile } from './table.ts';
import type { Figure } from './table.ts';
import { freshFolder } from './work-folder.ts';

const SECONDS = 15;
const WARM_UP_SECONDS = 3;
const SECRET = 'a-secret-for-the-bench';
const FIRST_CHAT = 710_000;
const MODEL_CALLS_AT_ONCE = 8;
/** As app/run-household.ts has it. */
const TURNS_AT_ONCE = 16;

interface Crowd {
  people: number;
  thinkMs: number;
}

interface Measured {
  report: CrowdReport;
  peakMb: number;
  metrics: ReadonlyMap<string, number>;
}

export async function measureLoad(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const thinkMs of [0, 300])
    for (const people of [50, 200])
      figures.push(...figuresOf({ people, thinkMs }, await crowd({ people, thinkMs })));
  return figures;
}

async function crowd({ people, thinkMs }: Crowd): Promise<Measured> {
  const folder = freshFolder(`load-${people}-${thinkMs}`);
  const world = await openWorld({ thinkMs, folder });
  const port = await freePort();
  try {
    const server = await startCrowded({ port, folder, world, people });
    try {
      const report = await world.crowd({
        ...{ port, people, secret: SECRET, firstChat: FIRST_CHAT },
        ...{ warmUpSeconds: WARM_UP_SECONDS, seconds: SECONDS },
      });
      return { report, peakMb: server.memory().peakMb, metrics: await readMetrics(server.url) };
    } finally {
      await server.stop();
    }
  } finally {
    world.close();
  }
}

interface CrowdedHouse {
  port: number;
  folder: string;
  world: World;
  people: number;
}

function startCrowded({ port, folder, world, people }: CrowdedHouse): Promise<ServerProcess> {
  const chats = Array.from({ length: people }, (_, index) => FIRST_CHAT + index);
  return startServerProcess({
    port,
    dataDir: folder,
    variables: {
      TELEGRAM_BOT_TOKEN: '1234567:token-of-the-bench',
      TELEGRAM_API_ROOT: world.telegramUrl,
      TELEGRAM_WEBHOOK_URL: `http://127.0.0.1:${port}`,
      TELEGRAM_WEBHOOK_SECRET: SECRET,
      TELEGRAM_WHITELIST: chats.join(','),
      // Nobody at home writes as fast as this crowd.
      MESSAGES_PER_MINUTE: '0',
      LLM_BASE_URL: world.modelUrl,
      LLM_MODEL: 'crowd',
      LLM_MAX_CONCURRENT: String(MODEL_CALLS_AT_ONCE),
      ...{ RADARR_URL: world.radarr.url, RADARR_API_KEY: world.radarr.apiKey },
      ...{ SONARR_URL: world.sonarr.url, SONARR_API_KEY: world.sonarr.apiKey },
    },
  });
}

/** Values without labels by their name. */
async function readMetrics(url: string): Promise<Map<string, number>> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const lines = [...text.matchAll(/^(\w+) ([\d.e+-]+)$/gm)];
  return new Map(lines.map(([, name = '', value]) => [name, Number(value)]));
}

function figuresOf({ people, thinkMs }: Crowd, { report, peakMb, metrics }: Measured): Figure[] {
  const about = `${people} people, model ${thinkMs} ms`;
  const all = report.acknowledged.flat();
  const [p50, p99] = [quantile(all, 0.5), quantile(all, 0.99)];
  const bySecond = report.acknowledged
    .filter(({ length }) => length > 0)
    .map((times) => quantile(times, 0.99));
  const asksMuch = thinkMs === 0;
  return [
    {
      ...figure({
        name: `${about}: 200 for an update, p99`,
        unit: 'ms',
        values: bySecond,
        target: { below: 50 },
      }),
      result: p99,
      isMet: p99 <= 50,
      note: `p50 ${p50.toFixed(1)} ms, highest ${Math.max(...all).toFixed(0)} ms, ${report.refused} refused, ${report.unanswered} unanswered; min, median and max are those of single seconds`,
    },
    figure({
      ...{ name: `${about}: answers`, unit: '/s', values: report.replies },
      ...(asksMuch ? { target: { atLeast: 150 } } : {}),
    }),
    figure({ name: `${about}: peak of memory`, unit: 'MB', values: [peakMb], target: { below: 300 } }),
    figure({
      ...{ name: `${about}: model calls at once`, unit: '', target: { below: MODEL_CALLS_AT_ONCE } },
      values: [metrics.get('wads_model_calls_under_way_highest') ?? Number.NaN],
    }),
    figure({
      ...{ name: `${about}: turns at once`, unit: '', target: { below: TURNS_AT_ONCE } },
      values: [metrics.get('wads_turns_under_way_highest') ?? Number.NaN],
    }),
  ];
}
