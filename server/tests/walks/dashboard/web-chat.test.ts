// The web chat of a running house: signed in over real HTTP, one page open or two, or none at all.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChatEntry, ShownDocument } from '../../../../contract/src/index.ts';
import type { PersonId } from '../../../src/domain/person.ts';
import { nobody, signIn } from '../../../testkit/api-client.ts';
import type { ApiClient, Listening } from '../../../testkit/api-client.ts';
import { chats, openTestHousehold } from '../../../testkit/open-test-household.ts';
import type { TestHousehold } from '../../../testkit/open-test-household.ts';

const MATRIX = 603;
let house: TestHousehold;
let ownerId: PersonId;
let owner: ApiClient;
const pages: Listening[] = [];

beforeEach(async () => {
  house = await openTestHousehold();
  ownerId = (await house.household.people.owner()).id;
  owner = await signIn(house, ownerId);
});

afterEach(async () => {
  for (const page of pages.splice(0)) page.hangUp();
  await house.close();
});

/** Opens a page and waits for its beginning. */
async function openPage(client: ApiClient): Promise<Listening> {
  const page = await client.listen('/chat/stream');
  pages.push(page);
  await house.until(() => page.events.length > 0);
  return page;
}

async function closePage(page: Listening): Promise<void> {
  page.hangUp();
  await house.until(() => house.household.delivery.presence(webAddress(ownerId)) === 'absent');
}

const webAddress = (id: PersonId) => ({ channel: 'web', address: id });

/** Says it, and everything that follows at once is done. */
async function say(client: ApiClient, text: string): Promise<string> {
  const { messageId } = await client.call('POST /chat', { body: { text } });
  await house.quiet();
  return messageId;
}

async function tap(client: ApiClient, action: string): Promise<string> {
  const { messageId } = await client.call('POST /chat/taps', { body: { action } });
  await house.quiet();
  return messageId;
}

const eventsOf = <Data>(page: Listening, name: string): Data[] =>
  page.events.flatMap(({ event, data }) => (event === name ? [data as Data] : []));
const openedBy = (page: Listening): { entries: ChatEntry[]; hasMore: boolean } | undefined =>
  eventsOf<{ entries: ChatEntry[]; hasMore: boolean }>(page, 'opened')[0];
const entriesOf = (page: Listening): ChatEntry[] => eventsOf<ChatEntry>(page, 'entry');
const heardOn = (page: Listening) => entriesOf(page).filter((entry) => entry.kind === 'heard');
const lastHeard = (page: Listening): ShownDocument => heardOn(page).at(-1)?.document ?? { blocks: [] };
const wordsOf = (value: unknown): string => JSON.stringify(value);

async function member(): Promise<{ id: PersonId; client: ApiClient }> {
  await house.say(chats.member, 'hello');
  const identities = await house.rows('identities');
  const id = identities.find(({ address }) => address === String(chats.member))?.person_id as PersonId;
  return { id, client: await signIn(house, id) };
}

describe('CH-6 a page that is open', () => {
  it('shows what is said and heard, the title on its way, and "ready" by itself', async () => {
    const page = await openPage(owner);
    expect(openedBy(page)).toEqual({ entries: [], hasMore: false });

    const messageId = await say(owner, 'add the matrix');
    expect(entriesOf(page)[0]).toEqual({
      ...{ kind: 'said', id: messageId, at: house.clock.now(), text: 'add the matrix' },
    });
    expect(eventsOf(page, 'typing').length).toBeGreaterThan(0);
    expect(eventsOf(page, 'answered')).toEqual([{ messageIds: [messageId] }]);
    expect(house.adds()).toHaveLength(1);
    const card = lastHeard(page).blocks.find((block) => block.kind === 'on-its-way');
    expect(card?.title).toMatchObject({ ref: `movie:tmdb:${MATRIX}`, name: 'The Matrix', year: 1999 });

    const poster = await fetch(`${house.url}${card?.title.poster ?? ''}`, {
      headers: { cookie: owner.cookie },
    });
    expect([poster.status, poster.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect((await poster.arrayBuffer()).byteLength).toBeGreaterThan(500);

    const spoken = house.telegram.sent(chats.owner).length;
    await house.importFilm(MATRIX);
    const notice = heardOn(page).at(-1);
    expect(notice?.purpose).toBe('notice');
    expect(wordsOf(notice?.document)).toContain('is ready to watch');
    expect(wordsOf(notice?.document)).toMatch(/"kind":"picture","url":"\/api\/v1\/posters\//);
    expect(house.telegram.sent(chats.owner)).toHaveLength(spoken);
  });

  it('hears what is said on another page of the same person, each thing once', async () => {
    const [one, other] = [await openPage(owner), await openPage(owner)];
    await say(owner, 'hello');
    expect(entriesOf(one)).toEqual(entriesOf(other));
    expect(entriesOf(one).map(({ kind }) => kind)).toEqual(['said', 'heard']);
    expect((await house.rows('deliveries')).filter(({ channel }) => channel === 'web')).toHaveLength(1);
  });

  it('acts on a list by its number and by its button', async () => {
    const page = await openPage(owner);
    await say(owner, 'search matrix');
    const [first] = lastHeard(page).blocks.filter((block) => block.kind === 'title-card');
    expect(first?.title.poster).toMatch(/^\/api\/v1\/posters\//);
    await say(owner, '1');
    expect(house.adds()).toHaveLength(1);
  });
});

describe('CH-6 CV-7 buttons of the page', () => {
  it('a double click on a yes acts once and is one entry; a late one is told so', async () => {
    await say(owner, 'add the matrix');
    await house.importFilm(MATRIX);
    const page = await openPage(owner);
    await say(owner, 'remove the matrix');
    const yes = lastHeard(page).choices?.find(({ action }) => action.startsWith('yes:'));
    if (yes === undefined) throw new Error('no card was shown');
    const ids = await Promise.all([tap(owner, yes.action), tap(owner, yes.action)]);
    expect(ids[0]).toBe(ids[1]);
    const taps = entriesOf(page).filter((entry) => entry.kind === 'said' && entry.action !== undefined);
    expect(taps).toMatchObject([{ id: ids[0], text: yes.label, action: yes.action }]);
    const removals = () => house.radarr.journal.filter(({ method }) => method === 'DELETE').length;
    expect(removals()).toBe(1);
    await house.clock.advance(5_000);
    await tap(owner, yes.action);
    expect(removals()).toBe(1);
    expect(wordsOf(lastHeard(page))).toContain('no longer open');
  });

  it('nobody taps another person’s card', async () => {
    await say(owner, 'add the matrix');
    const page = await openPage(owner);
    await say(owner, 'remove the matrix');
    const yes = lastHeard(page).choices?.[0]?.action ?? '';
    await tap((await member()).client, yes);
    expect(house.radarr.journal.filter(({ method }) => method === 'DELETE')).toEqual([]);
  });
});

describe('NT-2 nobody looks at the page', () => {
  it('so the notice goes to the phone, and the web reply waits and is there on return', async () => {
    await house.say(chats.owner, 'hello');
    const page = await openPage(owner);
    await say(owner, 'add the matrix');
    await closePage(page);
    const spoken = house.telegram.sent(chats.owner).length;
    await house.importFilm(MATRIX);
    const told = house.telegram.sent(chats.owner).slice(spoken);
    expect(told.map(({ text }) => text)).toEqual([expect.stringContaining('is ready to watch')]);

    const messageId = await say(owner, "what's downloading?");
    expect(house.telegram.sent(chats.owner)).toHaveLength(spoken + 1);
    const waiting = (await house.rows('deliveries')).at(-1);
    expect(waiting).toMatchObject({ channel: 'web', status: 'queued', attempts: 0 });

    const back = await openPage(owner);
    await house.quiet();
    const { entries = [] } = openedBy(back) ?? {};
    expect(entries.map(({ kind }) => kind)).toEqual(['said', 'heard', 'said', 'heard']);
    expect(entries.at(-2)?.id).toBe(messageId);
    expect(entries.at(-1)?.id).toBe(waiting?.id);
    expect((await house.rows('deliveries')).at(-1)?.status).toBe('sent');
    // It comes once more as what is being delivered; by its id the page knows it.
    expect(entriesOf(back).map(({ id }) => id)).toEqual([waiting?.id]);
  });

  it('RE-3 everything is there after a restart, in the same order', async () => {
    const page = await openPage(owner);
    await say(owner, 'add the matrix');
    await say(owner, 'hello');
    const before = await owner.call('GET /chat/entries');
    expect(before.entries).toHaveLength(4);
    expect(before.entries).toEqual(entriesOf(page));
    await house.restart();
    await house.until(page.isOver);
    expect(await owner.call('GET /chat/entries')).toEqual(before);
    const step = await owner.call('GET /chat/entries', { query: { limit: 3 } });
    expect([step.entries, step.hasMore]).toEqual([before.entries.slice(1), true]);
  });
});

describe('PE-6 PE-11 people and their chats', () => {
  it('never shows one person a word of another', async () => {
    const mo = await member();
    const [mine, theirs] = [await openPage(owner), await openPage(mo.client)];
    await say(owner, 'add the matrix');
    await say(mo.client, 'search alien');
    await house.importFilm(MATRIX);
    for (const entry of entriesOf(theirs)) expect(wordsOf(entry)).not.toMatch(/matrix/i);
    for (const entry of entriesOf(mine)) expect(wordsOf(entry)).not.toMatch(/search alien/);
    expect(eventsOf(mine, 'answered')).toHaveLength(1);
    expect(wordsOf(await mo.client.call('GET /chat/entries'))).not.toMatch(/matrix/i);
    expect((await openPage(mo.client)).events).not.toEqual([]);
  });

  it('a member writes "/web" on the phone and is in the chat by the link, once', async () => {
    const [told] = await house.say(chats.member, 'hello').then(() => house.say(chats.member, '/web'));
    const link = /http\S+#code=[\w-]+/.exec(told?.text ?? '')?.[0] ?? '';
    expect(told?.text).toMatch(/works once, within 15 minutes/);
    const code = new URL(link).hash.slice('#code='.length);
    const trySignIn = () => nobody(house).ask({ method: 'POST', address: '/session/link', body: { code } });
    const session = (await (await trySignIn()).json()) as { person: { role: string } };
    expect(session.person.role).toBe('member');
    expect((await trySignIn()).status).toBe(401);
    const kept = wordsOf([
      await house.rows('messages'),
      await house.rows('audit'),
      await house.rows('turns'),
    ]);
    expect(kept + house.text()).not.toContain(code);
  });

  it('on the page itself, "web" brings no link', async () => {
    const page = await openPage(owner);
    await say(owner, 'web');
    expect(wordsOf(lastHeard(page))).toContain('here already');
    expect(wordsOf(lastHeard(page))).not.toContain('code=');
  });

  it('a stranger’s "/web" brings no link', async () => {
    const told = await house.say(777, '/web');
    expect(wordsOf(told.map(({ text }) => text))).not.toContain('code=');
  });

  it('the page of somebody who is blocked is closed, and they say nothing more', async () => {
    const mo = await member();
    const page = await openPage(mo.client);
    await house.household.people.block(mo.id);
    await house.passTimeUntil(page.isOver);
    const refused = await mo.client.ask({ method: 'POST', address: '/chat', body: { text: 'hello?' } });
    expect(refused.status).toBe(401);
    expect(house.household.delivery.presence(webAddress(mo.id))).toBe('absent');
  });

  it('the page is closed when its session ends', async () => {
    const page = await openPage(owner);
    await owner.call('DELETE /session');
    await house.passTimeUntil(page.isOver);
    expect(house.household.delivery.presence(webAddress(ownerId))).toBe('absent');
  });
});
