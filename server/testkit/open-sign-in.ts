import type { LightMyRequestResponse } from 'fastify';
import type { FrontDoor } from '../src/http/open-http.ts';
import { openHttp } from '../src/http/open-http.ts';
import { openDelivery } from '../src/core/delivery/index.ts';
import { openJournal } from '../src/core/journal/index.ts';
import { openPeople } from '../src/core/people/index.ts';
import type { People } from '../src/core/people/index.ts';
import { openSettings } from '../src/core/settings/index.ts';
import type { Person } from '../src/domain/person.ts';
import { openAuth } from '../src/http/auth/open-auth.ts';
import type { Auth } from '../src/http/auth/open-auth.ts';
import { openHouseholdTimeZone } from '../src/app/household-time-zone.ts';
import { openSignInLinks } from '../src/app/ways-in/sign-in-links.ts';
import type { SignInLinks } from '../src/app/ways-in/sign-in-links.ts';
import { systemIds } from '../src/kit/ids.ts';
import { Secret } from '../src/kit/secret.ts';
import type { Channel } from '../src/seams/channel.ts';
import type { Storage } from '../src/storage/open.ts';
import { openTestStorage } from './database.ts';
import { fakeChannel } from './fake-channel.ts';
import { fakeHouse } from './fake-house.ts';
import { judgedVoice } from './judged-voice.ts';
import type { RecordedLog } from './recorded-log.ts';
import { memorySettings } from './memory-settings.ts';
import { testClock } from './test-clock.ts';
import type { TestClock } from './test-clock.ts';

/** How the house stands when people come to sign in. */
export interface SignInOptions {
  publicUrl?: string;
  firstPassword?: string;
  /** TZ. */
  timeZone?: string;
  /** What `pigeon`, the channel beside the web, can do beyond sending. */
  channel?: Partial<Channel>;
}

/** What goes with a request. */
interface Sent {
  body?: object;
  headers?: Record<string, string>;
}

/** A browser: it keeps its cookie and its token, and sends them as the dashboard does. */
export interface Browser {
  call(method: string, path: string, sent?: Sent): Promise<LightMyRequestResponse>;
  signIn(name: string, password: string): Promise<LightMyRequestResponse>;
  open(link: string): Promise<LightMyRequestResponse>;
  cookie: string;
  csrfToken: string;
}

/** The real front door over a real database, with nobody in it but the owner. */
export interface SignInHouse extends RecordedLog {
  door: FrontDoor;
  auth: Auth;
  people: People;
  owner: Person;
  links: SignInLinks;
  storage: Storage;
  clock: TestClock;
  browser(seen?: { address?: string; headers?: Record<string, string> }): Browser;
  /** Somebody of the household who is reached by the channel `pigeon`. */
  newcomer(name: string, role?: 'admin' | 'member'): Promise<Person>;
  /** Documents in the outbox, as JSON. */
  outbox(): Promise<string[]>;
  /** The acts in the audit, in their order. */
  acts(): Promise<string[]>;
  close(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';

/** Opens it. */
export async function openSignIn(options: SignInOptions = {}): Promise<SignInHouse> {
  const storage = await openTestStorage();
  const clock = testClock();
  const around = { storage, clock, ids: systemIds };
  const settings = openSettings({ storage, clock, key: new Secret('sealing-key') });
  const journal = openJournal({ ...around, leaseMs: 60_000 });
  const lists = { owner: [], approved: [] };
  const people = openPeople({ ...around, settings: memorySettings(), lists, audit: journal.audit });
  const owner = await people.prepare();
  const fake = fakeHouse();
  const channels = new Map<string, Channel>([['pigeon', { ...fakeChannel(), ...options.channel }]]);
  const delivery = openDelivery({ ...around, channels, log: fake.log, concurrency: 1 });
  const { publicUrl } = options;
  const links = openSignInLinks({ people, publicUrl, host: LOOPBACK, port: 3000 });
  const auth = openAuth({
    ...around,
    ...{ people, settings, journal, delivery, channels, publicUrl, log: fake.log },
    firstPassword: options.firstPassword === undefined ? undefined : new Secret(options.firstPassword),
    signInLink: links.signInLink,
    voiceFor: () => judgedVoice(),
    timeZone: await openHouseholdTimeZone(options.timeZone, settings),
  });
  const door = openHttp({ ...fake.house, auth }, systemIds.next);
  return {
    ...{ ...fake, door, auth, people, owner, links, storage, clock },
    browser: (seen = {}) =>
      openBrowser(door, { address: seen.address ?? LOOPBACK, headers: seen.headers ?? {} }),
    newcomer: async (name, role = 'member') => {
      const { person } = await people.recognize('pigeon', { address: `loft of ${name}`, displayName: name });
      await people.approve(person.id);
      await people.setRole(person.id, role, { personId: owner.id, channel: 'test' });
      return { ...person, role, status: 'active' };
    },
    outbox: async () => {
      const rows = await storage.db.selectFrom('deliveries').select('document').orderBy('id').execute();
      return rows.map(({ document }) => document);
    },
    acts: async () => {
      const rows = await storage.db.selectFrom('audit').select('act').orderBy('id').execute();
      return rows.map(({ act }) => act);
    },
    close: async () => {
      await door.close();
      await storage.close();
    },
  };
}

function openBrowser(door: FrontDoor, seen: { address: string; headers: Record<string, string> }): Browser {
  const browser: Browser = {
    cookie: '',
    csrfToken: '',
    call: async (method, path, { body, headers } = {}) => {
      const answer = await door.inject({
        method: method as 'GET',
        url: `/api/v1${path}`,
        remoteAddress: seen.address,
        headers: {
          ...(browser.cookie === '' ? {} : { cookie: browser.cookie }),
          ...(browser.csrfToken === '' ? {} : { 'x-csrf-token': browser.csrfToken }),
          ...seen.headers,
          ...headers,
        },
        ...(body === undefined ? {} : { payload: body }),
      });
      for (const cookie of answer.cookies)
        browser.cookie = cookie.maxAge === 0 ? '' : `${cookie.name}=${encodeURIComponent(cookie.value)}`;
      const said = answer.headers['content-type']?.toString().startsWith('application/json')
        ? answer.json<{ csrfToken?: string }>()
        : {};
      browser.csrfToken = said.csrfToken ?? browser.csrfToken;
      return answer;
    },
    signIn: (name, password) => browser.call('POST', '/session/password', { body: { name, password } }),
    open: (link) =>
      browser.call('POST', '/session/link', { body: { code: new URL(link).hash.replace('#code=', '') } }),
  };
  return browser;
}
