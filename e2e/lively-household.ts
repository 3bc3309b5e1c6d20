// A household in which something has happened: people on Telegram, wishes in every state, a conversation, somebody
// who waits to be let in. Nothing of it is real.
import type { BrowserContext } from 'playwright-core';
import { eventually } from '../server/testkit/running-server.ts';
import { startSimulatedTelegram } from '../server/testkit/telegram/index.ts';
import type { Person } from '../server/testkit/telegram/index.ts';
import { startHousehold, type Household } from './household.ts';
import { openApi, type Api } from './signed-in-api.ts';

const maya: Person = { id: 501, firstName: 'Maya', username: 'maya_k' };
const sam: Person = { id: 502, firstName: 'Sam', username: 'samwise' };
const jonas: Person = { id: 503, firstName: 'Jonas', lastName: 'Weber', username: 'jonasw' };
/** A download of the demo household takes about a minute. */
const downloadedWithinMs = 180_000;

export interface LivelyHousehold extends Household {
  /** Lets things happen, as the owner who is signed in there. */
  live(owner: BrowserContext): Promise<void>;
}

interface Known {
  people: { id: string; name: string; isOwner: boolean; status: string }[];
}
interface Told {
  entries: { kind: 'said' | 'heard' }[];
}
interface Home {
  recentRequests: { state: string; progress?: number }[];
}

export async function startLivelyHousehold(): Promise<LivelyHousehold> {
  const telegram = await startSimulatedTelegram({ requireHttps: false });
  const household = await startHousehold({
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
    TZ: 'Europe/Berlin',
  });
  const write = async (person: Person, words: string): Promise<void> => {
    const before = telegram.sent(person.id).length;
    telegram.say(person.id, words, person);
    await eventually(`${person.firstName} is answered`, () => telegram.sent(person.id).length > before);
  };
  return {
    ...household,
    live: async (owner) => {
      const api = await openApi(owner, household.url);
      await nameOwner(api);
      for (const person of [maya, sam]) await write(person, 'hello');
      for (const person of [maya, sam]) await letIn(api, person);
      await write(maya, 'add the shawshank redemption');
      await write(sam, 'add fight club');
      await chat(api, 'add the matrix');
      await requestsBecome(api, 'three are ready', { isSo: ({ state }) => state === 'available', count: 3 });
      await write(sam, 'add dune 2021');
      await write(maya, 'get season 1 of slow horses');
      await write(jonas, 'Hi, it is Jonas from next door!');
      await requestsBecome(api, 'two are half done', {
        isSo: ({ progress = 0 }) => progress >= 40,
        count: 2,
      });
      await chat(api, "what's downloading?");
      await chat(api, 'add dune part two');
      await requestsBecome(api, 'the last one has begun', {
        isSo: ({ progress = 0 }) => progress >= 5,
        count: 3,
      });
    },
    remove: async () => {
      await household.remove();
      await telegram.close();
    },
  };
}

async function nameOwner(api: Api): Promise<void> {
  const { people } = (await api.get('/people')) as Known;
  const owner = people.find(({ isOwner }) => isOwner);
  await api.send('PATCH', `/people/${owner?.id}`, { name: 'Alex' });
}

async function letIn(api: Api, { firstName = '' }: Person): Promise<void> {
  const { people } = (await api.get('/people')) as Known;
  const waiting = people.find(({ name, status }) => name.startsWith(firstName) && status === 'waiting');
  await api.send('POST', `/people/${waiting?.id}/approve`);
}

async function chat(api: Api, words: string): Promise<void> {
  const heard = async (): Promise<number> => {
    const { entries } = (await api.get('/chat/entries')) as Told;
    return entries.filter(({ kind }) => kind === 'heard').length;
  };
  const before = await heard();
  await api.send('POST', '/chat', { text: words });
  await eventually(`"${words}" is answered`, async () => (await heard()) > before);
}

async function requestsBecome(
  api: Api,
  what: string,
  { isSo, count }: { isSo: (request: Home['recentRequests'][number]) => boolean; count: number },
): Promise<void> {
  const areThere = async (): Promise<boolean> => {
    const { recentRequests } = (await api.get('/home')) as Home;
    return recentRequests.filter(isSo).length >= count;
  };
  await eventually(what, areThere, downloadedWithinMs);
}
