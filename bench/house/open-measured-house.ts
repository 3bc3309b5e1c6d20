// A whole household in this process, with a terminal to talk to it.
import { openServer } from '../../server/src/app/open-server.ts';
import { readConfiguration } from '../../server/src/app/configuration/read-configuration.ts';
import type { ChatLine } from '../../server/src/http/house.ts';
import { systemClock } from '../../server/src/kit/clock.ts';
import { systemIds } from '../../server/src/kit/ids.ts';
import { silentLog } from '../../server/src/kit/log.ts';
import * as register from '../../server/src/plugins/index.ts';
import type { Query } from '../../server/src/storage/open.ts';
import { freshFolder } from '../work-folder.ts';
import { longHistory } from './long-history.ts';

export interface MeasuredHouse {
  /** Says something; resolves when the answer is handed to the terminal. */
  say(text: string): Promise<void>;
  /** Whoever speaks here has this role from now on. */
  makeOwner(role: 'admin' | 'member'): Promise<void>;
  /** Takes all turns out of the history. */
  forget(): Promise<void>;
  /** Puts so many messages behind those that are there. */
  fillHistory(messages: number): Promise<void>;
  close(): Promise<void>;
}

export async function openMeasuredHouse(name: string, modelUrl: string): Promise<MeasuredHouse> {
  const around = { clock: systemClock, ids: systemIds, log: silentLog };
  const server = await openServer({
    configuration: configurationFor(name, modelUrl),
    around,
    ...LISTEN,
    isServer: false,
    isDemo: false,
  });
  const { chat, storage } = server.household;
  let heard = (_line: ChatLine): void => {};
  const session = await chat.open(undefined, (line) => heard(line));
  if (session === undefined) throw new Error('The owner has no terminal');
  return {
    say: async (text) => {
      const answered = new Promise<void>((resolve) => {
        heard = (line) => line.kind === 'text' && resolve();
      });
      await session.say(text);
      await answered;
    },
    makeOwner: async (role) => {
      await storage.db.updateTable('people').set({ role }).execute();
    },
    forget: async () => {
      await storage.db.deleteFrom('turns').execute();
    },
    fillHistory: (messages) => storage.transaction((query) => fill(query, messages)),
    close: async () => {
      session.close();
      await server.close();
    },
  };
}

const LISTEN = { port: 0, host: '127.0.0.1' } as const;

function configurationFor(name: string, modelUrl: string) {
  const values = {
    ...{ DATA_DIR: freshFolder(name), DEMO: 'off', LLM_BASE_URL: modelUrl, LLM_MODEL: 'instant' },
    // One person says everything here, as fast as it is answered.
    MESSAGES_PER_MINUTE: '0',
  };
  const read = readConfiguration({ values, problems: [] }, register);
  if ('problems' in read)
    throw new Error(`The bench is configured wrongly: ${JSON.stringify(read.problems)}`);
  return read.configuration;
}

async function fill(query: Query, messages: number): Promise<void> {
  const { conversation_id: conversationId, person_id: personId } = await query
    .selectFrom('turns')
    .select(['conversation_id', 'person_id'])
    .executeTakeFirstOrThrow();
  for (const { turns, messages: rows } of longHistory({
    conversationId,
    personId,
    messages,
    ids: systemIds,
  })) {
    await query.insertInto('turns').values(turns).execute();
    await query.insertInto('messages').values(rows).execute();
  }
}
