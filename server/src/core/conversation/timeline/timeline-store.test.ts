// What a person reads back of their web chat, on both databases.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestStorage } from '../../../../testkit/database.ts';
import { testIds } from '../../../../testkit/test-ids.ts';
import { say } from '../../../domain/rich-text.ts';
import type { RichText } from '../../../domain/rich-text.ts';
import type { InboundContent } from '../../../domain/message.ts';
import { titleRef } from '../../../domain/title.ts';
import type { Storage } from '../../../storage/open.ts';
import { laneOf, openTimeline } from '../index.ts';
import type { Timeline, TimelinePage } from '../index.ts';

let storage: Storage;
let timeline: Timeline;
let next: () => string;

beforeEach(async () => {
  storage = await openTestStorage();
  timeline = openTimeline({ storage, channel: 'web' });
  next = testIds().next;
});
afterEach(() => storage.close());

async function said(address: string, content: string | InboundContent, channel = 'web'): Promise<string> {
  const id = next();
  const conversation = { address, kind: 'direct' } as const;
  const message = {
    ...{ channel, externalId: id, conversation, sender: { address } },
    content: typeof content === 'string' ? { kind: 'text', text: content } : content,
  };
  await storage.db
    .insertInto('inbound_events')
    .values({
      // The row's own id is made later than the message's.
      ...{ id: `${id}-row`, source: channel, external_id: id, lane: laneOf({ channel, conversation }) },
      ...{ payload: JSON.stringify(message), status: 'done', attempts: 1, due_at: 0, received_at: 7 },
      ...{ lease_owner: null, lease_until: null, last_error: null, turn_id: null, done_at: null },
    })
    .execute();
  return id;
}

interface Told {
  channel?: string;
  status?: string;
  purpose?: string;
}

async function heard(address: string, document: RichText, told: Told = {}): Promise<string> {
  const { channel = 'web', status = 'sent', purpose = 'reply' } = told;
  const id = next();
  await storage.db
    .insertInto('deliveries')
    .values({
      ...{ id, channel, address, status, purpose, document: JSON.stringify(document), created_at: 9 },
      ...{ dedupe_key: null, person_id: null, turn_id: null, parts_sent: 0, attempts: 0, due_at: 0 },
      ...{
        lease_owner: null,
        lease_until: null,
        last_error: null,
        external_id: null,
        finished_at: null,
      },
    })
    .execute();
  return id;
}

const idsOf = ({ entries }: TimelinePage): string[] => entries.map(({ id }) => id);
const ref = titleRef('movie', 'tmdb', 603);
const offer: RichText = {
  ...say('I found it.'),
  choices: [{ label: 'Add The Matrix (1999)', action: { kind: 'add', ref } }],
};

describe('CH-6 the timeline of a web chat', () => {
  it('is empty for somebody who never spoke there', async () => {
    expect(await timeline.page('ada', { limit: 40 })).toEqual({ entries: [], hasMore: false });
  });

  it('tells what was said and heard in its order, whether it is sent or waits', async () => {
    const first = await said('ada', 'add the matrix');
    const second = await heard('ada', say('Added.'));
    const third = await heard('ada', say('It is ready.'), { status: 'queued', purpose: 'notice' });
    await heard('ada', say('Given up.'), { status: 'dead' });
    expect(await timeline.page('ada', { limit: 40 })).toEqual({
      entries: [
        { kind: 'said', id: first, at: 7, text: 'add the matrix' },
        { kind: 'heard', id: second, at: 9, purpose: 'reply', document: say('Added.') },
        { kind: 'heard', id: third, at: 9, purpose: 'notice', document: say('It is ready.') },
      ],
      hasMore: false,
    });
  });

  it('is read back step by step, each entry once, to its beginning', async () => {
    const all: string[] = [];
    for (let count = 0; count < 30; count += 1) {
      all.push(await said('ada', `wish ${count}`));
      if (count % 3 !== 0) all.push(await heard('ada', say(`answer ${count}`)));
    }
    const read: string[] = [];
    for (let before: string | undefined; ;) {
      const page = await timeline.page('ada', { before, limit: 7 });
      read.unshift(...idsOf(page));
      before = page.entries[0]?.id;
      expect(page.hasMore).toBe(read.length < all.length);
      if (!page.hasMore) break;
    }
    expect(read).toEqual(all);
  });

  it('ends exactly: a last full step has no more behind it', async () => {
    for (const words of ['one', 'two', 'three']) await said('ada', words);
    expect((await timeline.page('ada', { limit: 3 })).hasMore).toBe(false);
    expect((await timeline.page('ada', { limit: 2 })).hasMore).toBe(true);
  });

  it('shows a tap by the label of its button, also when that stands above the step', async () => {
    await heard('ada', offer);
    for (let count = 0; count < 5; count += 1) await heard('ada', say(`notice ${count}`));
    const tap = await said('ada', { kind: 'tap', payload: `add:${ref}` });
    expect(await timeline.page('ada', { limit: 1 })).toEqual({
      entries: [
        { kind: 'said', id: tap, at: 7, text: 'Add The Matrix (1999)', action: { kind: 'add', ref } },
      ],
      hasMore: true,
    });
    expect(await timeline.labelOf('ada', { kind: 'add', ref })).toBe('Add The Matrix (1999)');
  });

  it('has a plain word for a tap on a button that is long gone', async () => {
    await said('ada', { kind: 'tap', payload: 'yes:c-1' });
    await said('ada', { kind: 'tap', payload: 'a button of long ago' });
    const { entries } = await timeline.page('ada', { limit: 9 });
    expect(entries.map((entry) => entry.kind === 'said' && entry.text)).toEqual(['Yes', '…']);
  });

  it('does not take the label from a message that came after the tap', async () => {
    await said('ada', { kind: 'tap', payload: `add:${ref}` });
    await heard('ada', offer);
    const [tap] = (await timeline.page('ada', { limit: 9 })).entries;
    expect(tap).toMatchObject({ text: 'Add it' });
  });
});

describe('PE-6 the timeline of one person', () => {
  it('never shows a word of another person, nor of another channel', async () => {
    const mine = await said('ada', 'mine');
    await said('mo', 'a secret');
    await said('ada', 'by telegram', 'telegram');
    const theirs = await heard('mo', offer);
    await heard('ada', say('by telegram'), { channel: 'telegram' });
    expect(idsOf(await timeline.page('ada', { limit: 40 }))).toEqual([mine]);
    expect(idsOf(await timeline.page('ad', { limit: 40 }))).toEqual([]);
    expect(await timeline.heard('ada', theirs)).toBeUndefined();
    expect(await timeline.heard('mo', theirs)).toMatchObject({ kind: 'heard', id: theirs });
    expect(await timeline.labelOf('ada', { kind: 'add', ref })).toBe('Add it');
  });
});
