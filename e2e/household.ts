// The built program as people run it: a process of its own on a free port, with a fresh folder and the demo household.
import { eventually, makeServerHome } from '../server/testkit/running-server.ts';
import type { RunningServer, ServerHome } from '../server/testkit/running-server.ts';
import { afterAll, beforeAll } from 'vitest';

/** The link that `npm start` prints on the first start, whatever is said around it. */
const link = /https?:\/\/\S+#code=[\w-]+/;

export interface Household {
  readonly url: string;
  /** Where its database lies. */
  readonly dataDir: string;
  /** What this start has printed; good for one sign-in. */
  setUpLink(): Promise<string>;
  /** Speaks as the owner in the terminal; answers what was answered. */
  say(words: string): Promise<string>;
  /** Stops the server and starts it again with the same data. */
  restart(): Promise<void>;
  /** Stops the server, so that its pages lose it; `restart` brings it back. */
  stop(): Promise<void>;
  remove(): Promise<void>;
}

type Environment = Readonly<Record<string, string>>;

/** Starts a household, ready to be visited; `remove()` it in the end. */
export async function startHousehold(environment: Environment = {}): Promise<Household> {
  const home = await makeServerHome();
  const start = (): Promise<RunningServer> =>
    home.start({ DEMO: 'on', INTERNAL_URL: home.url, ...environment });
  try {
    return asHousehold(home, await start(), start);
  } catch (error) {
    await home.remove();
    throw error;
  }
}

/** A household for all tests of a file; it is there once the first test runs. */
export function useHousehold(environment: Environment | (() => Promise<Environment>) = {}): Household {
  let household: Household | undefined;
  beforeAll(async () => {
    household = await startHousehold(typeof environment === 'function' ? await environment() : environment);
  });
  afterAll(async () => {
    await household?.remove();
  });
  const present = (): Household => {
    if (household === undefined) throw new Error('The household is there in tests and hooks only.');
    return household;
  };
  return {
    get url() {
      return present().url;
    },
    get dataDir() {
      return present().dataDir;
    },
    setUpLink: () => present().setUpLink(),
    say: (words) => present().say(words),
    restart: () => present().restart(),
    stop: () => present().stop(),
    remove: () => present().remove(),
  };
}

function asHousehold(home: ServerHome, first: RunningServer, start: () => Promise<RunningServer>): Household {
  let server = first;
  const stop = async (): Promise<void> => void (await server.stop());
  return {
    // As the printed link has it: a cookie of localhost is none of 127.0.0.1.
    url: `http://localhost:${home.port}`,
    dataDir: home.dataDir,
    setUpLink: () =>
      eventually('the set-up link is printed', () => link.exec(server.stdout() + server.stderr())?.[0]),
    say: async (words) => {
      const { code, stdout, stderr } = await home.run(['chat', words]);
      if (code !== 0) throw new Error(`"${words}" was not answered: ${stderr}`);
      return stdout;
    },
    stop,
    restart: async () => {
      await stop();
      server = await start();
    },
    remove: () => home.remove(),
  };
}
