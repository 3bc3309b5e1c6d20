// What a page is told, and in which order, when things happen just while it opens.
import { beforeEach, describe, expect, it } from 'vitest';
import { testClock } from '../../../testkit/test-clock.ts';
import { testIds } from '../../../testkit/test-ids.ts';
import type { Answered, HeardEntry, Timeline, TimelinePage } from '../../core/conversation/index.ts';
import type { Address, PersonId } from '../../domain/person.ts';
import { say } from '../../domain/rich-text.ts';
import type { ChatPage, WebChat } from '../../http/admin/chat/web-chat.ts';
import { openWeb } from '../../plugins/index.ts';
import { openWebChat } from './open-web-chat.ts';

const ada = 'ada' as PersonId;
const mo = 'mo' as PersonId;
const entry = (id: string): HeardEntry => ({ kind: 'heard', id, at: 1, purpose: 'reply', document: say(id) });

let web: ReturnType<typeof openWeb>;
let chat: WebChat;
let newest: PromiseWithResolvers<TimelinePage>;
let hurried: Address[];
let answer: (answered: Answered) => void;
let isStored: boolean;

beforeEach(() => {
  web = openWeb();
  newest = Promise.withResolvers();
  hurried = [];
  isStored = true;
  const timeline: Timeline = {
    page: () => newest.promise,
    heard: async (_address, id) => (id === 'of nobody' ? undefined : entry(id)),
    labelOf: async () => 'Yes',
  };
  chat = openWebChat({
    ...{ web, timeline, clock: testClock(), ids: testIds() },
    people: { addressOn: async (channel, id) => ({ channel, address: id }) },
    delivery: { present: async (address) => void hurried.push(address) },
    conversations: { onAnswered: (listener) => (answer = listener) },
    accept: async () => {
      if (!isStored) throw new Error('no database');
    },
  });
});

function page(): ChatPage & { told: string[] } {
  const told: string[] = [];
  return {
    told,
    opened: ({ entries }) => void told.push(`opened ${entries.map(({ id }) => id).join()}`),
    entry: ({ id }) => void told.push(id),
    typing: () => void told.push('typing'),
    answered: (ids) => void told.push(`answered ${ids.join()}`),
  };
}

const [part = {}] = openWeb().render(say('hi'));
const send = (id: string, address: string = ada) => web.send(address, part, { deliveryId: id, part: 0 });
const opened: TimelinePage = { entries: [entry('d-1')], hasMore: false };

describe('CH-6 a page that is just opening', () => {
  it('is told its beginning first, and then what happened meanwhile, in its order', async () => {
    const own = page();
    const opening = chat.open(ada, own);
    await new Promise(setImmediate);
    expect(await send('d-2')).toMatchObject({ kind: 'sent' });
    await web.signal?.({ kind: 'typing', address: ada });
    answer({ channel: 'web', address: ada, messages: ['m-1'] });
    const id = await chat.say(ada, 'hello');
    expect(own.told).toEqual([]);
    expect(hurried).toEqual([]);
    newest.resolve(opened);
    await opening;
    expect(own.told).toEqual(['opened d-1', 'd-2', 'typing', 'answered m-1', id]);
    expect(hurried).toEqual([{ channel: 'web', address: ada }]);
  });

  it('is not there when its beginning could not be read, nor after it was left', async () => {
    const opening = chat.open(ada, page());
    newest.reject(new Error('no database'));
    await expect(opening).rejects.toThrow('no database');
    expect(await send('d-2')).toEqual({ kind: 'absent' });
    newest = Promise.withResolvers();
    newest.resolve(opened);
    const own = page();
    const leave = await chat.open(ada, own);
    leave();
    await chat.say(ada, 'hello');
    expect(await send('d-3')).toEqual({ kind: 'absent' });
    expect(own.told).toEqual(['opened d-1']);
  });
});

describe('PE-6 an open page', () => {
  it('hears of its own person only', async () => {
    newest.resolve(opened);
    const [own, other] = [page(), page()];
    await chat.open(ada, own);
    await chat.open(mo, other);
    await chat.say(ada, 'hello');
    await chat.tap(ada, { kind: 'no', confirmation: 'c' });
    answer({ channel: 'web', address: ada, messages: ['m-1'] });
    answer({ channel: 'telegram', address: ada, messages: ['m-2'] });
    await send('d-2');
    await web.signal?.({ kind: 'typing', address: ada });
    expect(other.told).toEqual(['opened d-1']);
    expect(own.told).toHaveLength(6);
    expect(own.told).not.toContain('answered m-2');
  });

  it('is told nothing that could not be stored, nor what is not in its chat', async () => {
    newest.resolve(opened);
    const own = page();
    await chat.open(ada, own);
    isStored = false;
    await expect(chat.say(ada, 'hello')).rejects.toThrow('no database');
    await expect(chat.tap(ada, { kind: 'no', confirmation: 'c' })).rejects.toThrow('no database');
    expect(await send('of nobody')).toEqual({ kind: 'absent' });
    expect(own.told).toEqual(['opened d-1']);
  });
});
