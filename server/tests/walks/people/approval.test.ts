// A member's wish that needs an admin's yes, through the real channel, door, outbox and services.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Limits } from '../../../src/domain/limits.ts';
import type { PersonId } from '../../../src/domain/person.ts';
import { chats, openTestHousehold } from '../../../testkit/open-test-household.ts';
import type { TestHousehold } from '../../../testkit/open-test-household.ts';

const { owner, member, otherMember } = chats;
let house: TestHousehold;

beforeEach(async () => {
  house = await openTestHousehold();
  await house.say(owner, 'hello');
  await house.say(member, 'hello', { from: { id: member, firstName: 'Sam' } });
  await limit(member, { needsApproval: true });
});
afterEach(() => house.close());

const say = async (chat: number, words: string): Promise<string> =>
  (await house.say(chat, words)).map(({ text }) => text).join('\n');
const tap = async (chat: number, label: string): Promise<string> =>
  (await house.tap(chat, label)).map(({ text }) => text).join('\n');
const heardBy = (chat: number): string => house.telegram.sent(chat).at(-1)?.text ?? '';
const heard = (chat: number): string[] => house.telegram.sent(chat).map(({ text }) => text);
const states = async (): Promise<string[]> => (await house.rows('requests')).map(({ state }) => state);
const acts = async (): Promise<string[]> => (await house.deeds()).map(({ act }) => act);

async function idOf(chat: number): Promise<PersonId> {
  const identity = (await house.rows('identities')).find(({ address }) => address === String(chat));
  return identity?.person_id as PersonId;
}

async function limit(chat: number, limits: Limits): Promise<void> {
  const by = { personId: await idOf(owner), channel: 'web' };
  await house.household.people.limits.change(by, await idOf(chat), limits);
}

async function makeAdmin(chat: number, firstName: string): Promise<void> {
  await house.say(chat, 'hello', { from: { id: chat, firstName } });
  const by = { personId: await idOf(owner), channel: 'web' };
  await house.household.people.setRole(await idOf(chat), 'admin', by);
}

describe('PE-9 a wish that needs a yes', () => {
  it('asks the admins and no service, and says so', async () => {
    expect(await say(member, 'add the matrix')).toContain('The Matrix (1999) needs a yes from an admin');
    expect(house.adds()).toEqual([]);
    expect(await states()).toEqual(['pending']);
    expect(heardBy(owner)).toContain('Sam would like The Matrix (1999)');
  });

  it('granted by a button: added for whoever asked, who is told; nobody is told twice', async () => {
    await say(member, 'add the matrix');
    const before = heard(owner).length;
    expect(await tap(owner, 'Approve')).toContain('The Matrix (1999) is approved');
    expect(house.adds()).toHaveLength(1);
    expect(heardBy(member)).toContain('Good news: you may have The Matrix (1999). It is added');
    expect(await states()).toEqual(['requested']);
    expect(heard(owner)).toHaveLength(before + 1);
    expect(await acts()).toEqual(expect.arrayContaining(['request-granted', 'title-added']));
    await house.importFilm(603);
    expect(heardBy(member)).toContain('The Matrix');
  });

  it('a second tap, and another admin, are told who decided; it is added once', async () => {
    await makeAdmin(otherMember, 'Bea');
    await say(member, 'add the matrix');
    await tap(owner, 'Approve');
    expect(await tap(owner, 'Approve')).toContain('approved The Matrix (1999) already');
    expect(await tap(otherMember, 'Decline')).toContain('approved The Matrix (1999) already');
    expect(house.adds()).toHaveLength(1);
    expect(await states()).toEqual(['requested']);
    expect((await acts()).filter((act) => act.startsWith('request-'))).toEqual(['request-granted']);
  });

  it('two admins at once: one of them decides', async () => {
    await makeAdmin(otherMember, 'Bea');
    await say(member, 'add the matrix');
    const [request] = await house.rows('requests');
    const { requests } = house.household;
    const outcomes = await Promise.all(
      [owner, otherMember].map(async (chat) => {
        const by = { personId: await idOf(chat), channel: 'web' };
        return requests.decide(request?.id ?? '', { by, as: chat === owner ? 'grant' : 'decline' });
      }),
    );
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['decided', 'done']);
    expect((await acts()).filter((act) => act.startsWith('request-'))).toHaveLength(1);
  });

  it('granted while the service is away: told so, kept over a restart, and added once it is back', async () => {
    await say(member, 'add the matrix');
    house.radarr.faults = ({ path }) =>
      path.includes('/movie') ? { kind: 'answer', status: 503 } : undefined;
    house.telegram.tap({ chatId: owner, label: 'Approve' }, { id: owner });
    await house.passTimeUntil(() => heardBy(member).includes('keep trying'));
    expect(heardBy(member)).toContain('you may have The Matrix (1999)');
    await house.restart();
    house.radarr.faults = undefined;
    await house.passTimeUntil(() => heardBy(member).includes('It is added'));
    expect(house.radarr.library()).toHaveLength(1);
    expect(heard(member).filter((words) => words.includes('keep trying'))).toHaveLength(1);
  });

  it('asked for once more, nobody is asked again', async () => {
    await say(member, 'add the matrix');
    const before = heard(owner).length;
    expect(await say(member, 'add the matrix')).toContain('still waits for a yes');
    expect(heard(owner)).toHaveLength(before);
    expect(await states()).toEqual(['pending']);
  });

  it('what came by another way meanwhile is not added twice', async () => {
    await say(member, 'add the matrix');
    await say(owner, 'add the matrix');
    await house.tap(owner, 'Approve');
    expect(house.adds()).toHaveLength(1);
    expect(heardBy(member)).toContain('The Matrix');
  });

  it('is never revived while it waits', async () => {
    await say(member, 'add the matrix');
    await house.clock.advance(60 * 60_000);
    await house.household.requests.reconcile();
    expect(await states()).toEqual(['pending']);
    expect(house.adds()).toEqual([]);
  });
});

describe('PE-3 PE-9 a stranger who goes by the name of a film', () => {
  const stranger = 3001;
  const statusOfStranger = async () => {
    const id = await idOf(stranger);
    return (await house.rows('people')).find((one) => one.id === id)?.status;
  };
  beforeEach(async () => {
    await say(member, 'add the matrix');
    await house.say(stranger, 'hi', { from: { id: stranger, firstName: 'The', lastName: 'Matrix' } });
  });

  it('is not let in by the yes to it: the admin is asked which of them is meant', async () => {
    const asked = await say(owner, 'approve the matrix');
    expect(asked).toContain('at the door');
    expect(await statusOfStranger()).toBe('waiting');
    expect(house.adds()).toEqual([]);
    await tap(owner, 'Approve the wish for The Matrix');
    expect(house.adds()).toHaveLength(1);
    expect(await statusOfStranger()).toBe('waiting');
  });

  it('in words as well, one way and the other', async () => {
    await say(owner, 'decline the matrix');
    expect(await states()).toEqual(['pending']);
    expect(await say(owner, 'approve the request for The Matrix')).toContain('is approved');
    expect(await statusOfStranger()).toBe('waiting');
    await say(owner, 'let The Matrix in');
    expect(await statusOfStranger()).toBe('active');
  });
});

describe('PE-9 a no', () => {
  it('asks for the reason and passes it on', async () => {
    await say(member, 'add the matrix');
    expect(await tap(owner, 'Decline')).toContain('Why not The Matrix (1999)?');
    expect(await states()).toEqual(['pending']);
    expect(await say(owner, 'too scary for you')).toContain('I have told Sam: “too scary for you”');
    expect(heardBy(member)).toBe('An admin said no to The Matrix (1999): “too scary for you”');
    expect(await states()).toEqual(['declined']);
    expect(house.adds()).toEqual([]);
    expect((await house.deeds()).at(-1)).toMatchObject({
      act: 'request-declined',
      detail: expect.stringContaining('too scary'),
    });
  });

  it('works without one, by word and by button', async () => {
    await say(member, 'add the matrix');
    await tap(owner, 'Decline');
    await say(owner, 'no reason');
    expect(heardBy(member)).toBe('An admin said no to The Matrix (1999).');
    await say(member, 'add heat');
    await tap(owner, 'Decline');
    await tap(owner, 'No reason');
    expect(heardBy(member)).toBe('An admin said no to Heat (1995).');
  });

  it('a double tap on Decline declines nothing', async () => {
    await say(member, 'add the matrix');
    await tap(owner, 'Decline');
    await tap(owner, 'Decline');
    expect(await states()).toEqual(['pending']);
  });

  it.each(["what's downloading?", 'add heat', 'undo', 'approve heat'])(
    '“%s” is another command and no reason',
    async (command) => {
      await say(member, 'add the matrix');
      await tap(owner, 'Decline');
      await say(owner, command);
      expect(await states()).toContain('pending');
      await say(owner, 'thank you');
      expect(await states()).toContain('pending');
      expect(heardBy(member)).not.toContain('said no');
    },
  );

  it('“never mind” leaves it waiting, and after ten minutes nothing is a reason any more', async () => {
    await say(member, 'add the matrix');
    await tap(owner, 'Decline');
    expect(await say(owner, 'never mind')).toContain('keeps waiting');
    await tap(owner, 'Decline');
    await house.clock.advance(11 * 60_000);
    await say(owner, 'too long');
    expect(await states()).toEqual(['pending']);
  });
});

describe('PE-9 a change', () => {
  it('other seasons and another quality are what is granted', async () => {
    await say(member, 'add severance in 4k');
    expect(await tap(owner, 'Change')).toContain('How may Sam have Severance');
    expect(await say(owner, 'season 1 only, in 720p')).toContain('is approved, season 1, in 720p');
    const [request] = await house.rows('requests');
    expect(request).toMatchObject({ state: 'requested' });
    expect(JSON.parse(request?.wish ?? '')).toMatchObject({
      quality: '720p',
      seasons: { kind: 'named', numbers: [1] },
    });
  });

  it('what is no change is asked for again', async () => {
    await say(member, 'add the matrix');
    await tap(owner, 'Change');
    expect(await say(owner, 'with more popcorn')).toContain('cannot make that out');
    expect(await say(owner, 'in 720p')).toContain('is approved, in 720p');
  });
});

describe('PE-9 by words', () => {
  it('approve and decline by the name of the title, for the one who is meant', async () => {
    await house.say(otherMember, 'hello', { from: { id: otherMember, firstName: 'Kim' } });
    await limit(otherMember, { needsApproval: true });
    await say(member, 'add the matrix');
    await say(otherMember, 'add the matrix');
    expect(await say(owner, 'approve the matrix')).toContain('Which one?');
    expect(await say(owner, 'decline the matrix for kim: too long')).toContain('I have told Kim: “too long”');
    expect(heardBy(otherMember)).toContain('“too long”');
    expect(await say(owner, 'approve matrix')).toContain('is approved');
    expect(house.adds()).toHaveLength(1);
  });

  it('what waits, with buttons', async () => {
    await say(member, 'add the matrix');
    expect(await say(owner, 'what is waiting for approval?')).toContain('The Matrix (1999), for Sam');
    expect(await tap(owner, 'Approve The Matrix')).toContain('is approved');
  });

  it('PE-5 a member decides nothing', async () => {
    await say(member, 'add the matrix');
    await say(member, 'approve the matrix');
    const [request] = await house.rows('requests');
    expect(request?.decided_by).toBeNull();
    expect(await states()).toEqual(['pending']);
    expect(house.adds()).toEqual([]);
  });
});

describe('PE-9 CV-11 taking it back', () => {
  it('by undo, and by “never mind”: the admins are told, their buttons do nothing more', async () => {
    await say(member, 'add the matrix');
    expect(await say(member, 'undo')).toContain('Taken back');
    expect(heardBy(owner)).toContain('Sam does not want The Matrix (1999) any more');
    expect(await tap(owner, 'Approve')).toContain('nothing to decide');
    await say(member, 'add heat');
    await house.clock.advance(20 * 60_000);
    expect(await say(member, 'never mind heat')).toContain('is off the table');
    expect(await states()).toEqual(['removed', 'removed']);
    expect(house.adds()).toEqual([]);
  });
});
