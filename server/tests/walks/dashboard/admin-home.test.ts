import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../../src/domain/person.ts';
import { signIn } from '../../../testkit/api-client.ts';
import type { ApiClient, Listening } from '../../../testkit/api-client.ts';
import { chats, openTestHousehold } from '../../../testkit/open-test-household.ts';
import type { TestHousehold } from '../../../testkit/open-test-household.ts';

let house: TestHousehold;
let owner: ApiClient;
let member: ApiClient;
let memberPerson: Person;
const pages: Listening[] = [];

beforeEach(async () => {
  house = await openTestHousehold();
  await house.say(chats.member, 'hello');
  const { people } = house.household;
  const [found] = (await people.active()).filter(({ role }) => role === 'member');
  if (found === undefined) throw new Error('The member did not come in');
  memberPerson = found;
  owner = await signIn(house, (await people.owner()).id);
  member = await signIn(house, memberPerson.id);
});
afterEach(async () => {
  for (const page of pages.splice(0)) page.hangUp();
  await house.close();
});

const listen = async (client: ApiClient): Promise<Listening> => {
  const page = await client.listen('/events');
  pages.push(page);
  // The first look is what later ones are compared with.
  await house.clock.advance(1_000);
  await house.quiet();
  return page;
};
const topics = ({ events }: Listening): unknown[] =>
  events.map(({ data }) => (data as { topic: string }).topic);

describe('AD-2 home', () => {
  it('counts what was asked for and added, with who asked and how far it has come', async () => {
    await house.say(chats.member, 'add the matrix');
    const home = await owner.call('GET /home');
    expect(home.counts).toMatchObject({
      requests: 1,
      requestsThisWeek: 1,
      films: 1,
      series: 0,
      people: 2,
      waitingPeople: 0,
      deliveriesFailing: 0,
      tokensToday: 0,
    });
    expect(home.isDemo).toBe(true);
    expect(home.recentRequests).toMatchObject([
      {
        ref: 'movie:tmdb:603',
        kind: 'movie',
        name: 'The Matrix',
        year: 1999,
        who: { id: memberPerson.id, name: memberPerson.name },
      },
    ]);
    expect(home.recentRequests[0]?.state).toMatch(/requested|downloading/);
  });

  it('names every check as people call it', async () => {
    const { checks } = await owner.call('GET /home');
    expect(checks.map(({ label, kind }) => `${kind}: ${label}`)).toEqual(
      expect.arrayContaining([
        ...['house: Database', 'house: Inbox', 'house: Deliveries', 'channel: Telegram'],
        ...['model: Language model', 'service: Radarr', 'service: Sonarr'],
      ]),
    );
  });

  it('shows how far a download has come, and does without while the service is silent', async () => {
    await house.say(chats.member, 'add the matrix');
    await house.passTimeUntil(() => house.radarr.downloads().length > 0);
    await house.clock.advance(10_000);
    const [known] = (await member.call('GET /requests')).requests;
    expect(known).toMatchObject({ state: 'downloading', progress: expect.any(Number) as number });
    await house.clock.advance(60_000);
    await house.radarr.close();
    const [silent] = (await member.call('GET /requests')).requests;
    expect(silent).toMatchObject({ name: 'The Matrix' });
    expect(silent).not.toHaveProperty('progress');
  });

  it('PE-6 shows a member their own requests and nobody else’s', async () => {
    await house.say(chats.owner, 'add inception');
    expect((await member.call('GET /requests')).requests).toEqual([]);
    expect((await owner.call('GET /requests')).requests).toHaveLength(1);
  });
});

describe('AD-5 what a chat has caused stands in the audit', () => {
  it('with who, on which channel, the title with its year, and when', async () => {
    await house.say(chats.member, 'add the matrix');
    const { entries, acts, hasMore } = await owner.call('GET /audit', { query: { search: 'matrix' } });
    expect(entries).toEqual([
      {
        id: expect.any(String) as string,
        at: expect.any(Number) as number,
        who: { id: memberPerson.id, name: memberPerson.name },
        channel: 'telegram',
        called: 'Telegram',
        act: 'title-added',
        target: 'The Matrix (1999)',
        detail: expect.stringContaining('movie:tmdb:603') as string,
      },
    ]);
    expect(hasMore).toBe(false);
    expect(acts).toEqual(expect.arrayContaining(['title-added', 'webhook-connected', 'person-let-in']));
    const first = await owner.call('GET /audit', { query: { limit: 1 } });
    expect([first.entries.length, first.hasMore]).toEqual([1, true]);
    const second = await owner.call('GET /audit', {
      query: { limit: 200, before: first.entries[0]?.id ?? '' },
    });
    expect(second.entries.map(({ id }) => id)).not.toContain(first.entries[0]?.id);
  });
});

describe('AD-2 what changes is told to open pages', () => {
  it('to an admin of everything, to a member of their own requests only', async () => {
    const ownersPage = await listen(owner);
    const membersPage = await listen(member);
    expect(ownersPage.headers.get('content-type')).toContain('text/event-stream');
    expect(ownersPage.headers.get('x-accel-buffering')).toBe('no');
    expect([topics(ownersPage), topics(membersPage)]).toEqual([[], []]);
    await house.say(chats.owner, 'add inception');
    await house.clock.advance(1_000);
    await house.until(() => topics(ownersPage).includes('requests') && topics(ownersPage).includes('audit'));
    expect(topics(membersPage)).toEqual([]);
    await house.say(chats.member, 'add the matrix');
    await house.clock.advance(1_000);
    await house.until(() => topics(membersPage).includes('requests'));
    expect(new Set(topics(membersPage))).toEqual(new Set(['requests']));
    await house.say(7001, 'hello', { from: { id: 7001, firstName: 'Sam' } });
    await house.clock.advance(1_000);
    await house.until(() => topics(ownersPage).includes('people'));
  });

  it('as long as they may hear it: one who is blocked is cut off within seconds', async () => {
    const page = await listen(member);
    await owner.call('POST /people/{id}/block', { path: { id: memberPerson.id } });
    await house.clock.advance(3_000);
    await house.until(() => page.isOver());
  });

  it('and says now and then that it is still there', async () => {
    const page = await listen(owner);
    await house.clock.advance(60_000);
    await house.until(() => page.comments.length > 0);
    expect(page.isOver()).toBe(false);
  });

  it('and does not keep the server from stopping', async () => {
    const page = await listen(owner);
    await house.restart();
    await house.until(() => page.isOver());
  });
});
