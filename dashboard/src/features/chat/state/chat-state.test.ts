import { describe, expect, it } from 'vitest';
import type { ChatEntry } from '../../../../../contract/src/index.ts';
import { changeChat, emptyChat, inOrder, isAnswering, shownPendings } from './chat-state.ts';
import type { ChatEvent, ChatState } from './chat-state.ts';

const said = (id: string, text = `said ${id}`, action?: string): ChatEntry => ({
  kind: 'said',
  id,
  at: 1,
  text,
  ...(action !== undefined && { action }),
});
const heard = (id: string, purpose: 'reply' | 'notice' = 'reply'): ChatEntry => ({
  kind: 'heard',
  id,
  at: 1,
  purpose,
  document: { blocks: [] },
});
const after = (...events: ChatEvent[]): ChatState => events.reduce(changeChat, emptyChat);
const opened = (entries: ChatEntry[], hasMore = false): ChatEvent => ({ kind: 'opened', entries, hasMore });
const entry = (one: ChatEntry): ChatEvent => ({ kind: 'entry', entry: one });
const say = (localId: string, text: string, action?: string): ChatEvent => ({
  kind: 'said',
  pending: { localId, text, at: 1, ...(action !== undefined && { action }) },
});
const accepted = (localId: string, messageId: string): ChatEvent => ({
  kind: 'accepted',
  localId,
  messageId,
});
const refused = (localId: string, isReached: boolean): ChatEvent => ({
  kind: 'refused',
  localId,
  problem: 'No.',
  isReached,
});
const ids = (state: ChatState) => inOrder(state.entries).map(({ id }) => id);

describe('CH-6 the chat as it goes on', () => {
  it('keeps entries once and in order, in whichever order they come', () => {
    const state = after(
      opened([said('3'), heard('4')]),
      entry(said('2')),
      entry(heard('4')),
      entry(said('5')),
    );
    expect(ids(state)).toEqual(['2', '3', '4', '5']);
  });

  it('joins on after a reconnect, and remembers that there is more before it', () => {
    const state = after(
      opened([said('3'), said('4')], true),
      { kind: 'older', entries: [said('1'), said('2')], hasMore: false },
      opened([said('4'), said('5')], true),
    );
    expect(ids(state)).toEqual(['1', '2', '3', '4', '5']);
    expect(state.hasMore).toBe(false);
    expect(state.openings).toBe(2);
  });

  it('starts afresh where more was missed than is told, rather than to leave a hole', () => {
    const state = after(opened([said('1'), said('2')]), opened([said('7'), said('8')], true));
    expect(ids(state)).toEqual(['7', '8']);
    expect(state.hasMore).toBe(true);
  });
});

describe('CH-6 what is said here', () => {
  it('shows at once and gives way to its entry', () => {
    const sending = after(opened([]), say('a', 'hi'));
    expect(shownPendings(sending).map(({ text }) => text)).toEqual(['hi']);
    const told = [accepted('a', '5'), entry(said('5', 'hi'))].reduce(changeChat, sending);
    expect(told.pendings).toEqual([]);
    expect(ids(told)).toEqual(['5']);
  });

  it('is never shown twice when the entry comes before the answer', () => {
    const early = after(opened([]), say('a', 'hi'), entry(said('5', 'hi')));
    expect(shownPendings(early)).toEqual([]);
    expect(changeChat(early, accepted('a', '5')).pendings).toEqual([]);
  });

  it('comes back when the entry was another one of the same words and the own is refused', () => {
    const state = after(opened([]), say('a', 'hi'), entry(said('5', 'hi')), refused('a', true));
    expect(shownPendings(state)).toMatchObject([{ status: 'failed', problem: 'No.' }]);
  });

  it('keeps two equal messages two', () => {
    const both = after(opened([]), say('a', 'hi'), say('b', 'hi'), entry(said('5', 'hi')));
    expect(shownPendings(both)).toHaveLength(1);
    const done = [accepted('b', '5'), entry(said('6', 'hi')), accepted('a', '6')].reduce(changeChat, both);
    expect(done.pendings).toEqual([]);
    expect(ids(done)).toEqual(['5', '6']);
  });

  it('is not taken for something that was said before it', () => {
    const state = after(opened([said('4', 'hi')]), say('a', 'hi'), refused('a', false));
    const again = changeChat(state, opened([said('4', 'hi')]));
    expect(shownPendings(again)).toHaveLength(1);
  });

  it('counts as sent when a reconnect shows that it was stored after all', () => {
    const state = after(opened([]), say('a', 'hi'), refused('a', false), opened([said('5', 'hi')]));
    expect(state.pendings).toEqual([]);
  });

  it('is the same tap by its action, whatever the words', () => {
    const state = after(
      opened([]),
      say('a', 'Add it', 'add:x'),
      entry(said('5', 'Add', 'add:x')),
      accepted('a', '5'),
    );
    expect(state.pendings).toEqual([]);
  });
});

describe('CH-6 the typing indicator', () => {
  it('runs from the accepted message to its reply', () => {
    const waiting = after(opened([]), say('a', 'hi'), accepted('a', '5'));
    expect(isAnswering(waiting)).toBe(true);
    const stored = changeChat(waiting, entry(said('5', 'hi')));
    expect(isAnswering(stored)).toBe(true);
    expect(isAnswering(changeChat(stored, entry(heard('6'))))).toBe(false);
  });

  it('ends with `answered`, even when nothing was said, and even before the entry', () => {
    const waiting = after(opened([]), say('a', 'hi'), accepted('a', '5'));
    const dealt = changeChat(waiting, { kind: 'answered', messageIds: ['5'] });
    expect(isAnswering(dealt)).toBe(false);
    expect(isAnswering(changeChat(dealt, entry(said('5', 'hi'))))).toBe(false);
  });

  it('goes on for what was said after the reply', () => {
    const state = after(opened([]), entry(said('5')), entry(said('7')), entry(heard('6')));
    expect(isAnswering(state)).toBe(true);
  });

  it('is not ended by a notice', () => {
    expect(isAnswering(after(opened([]), { kind: 'typing' }, entry(heard('5', 'notice'))))).toBe(true);
  });

  it('does not wait for what history shows', () => {
    expect(isAnswering(after(opened([said('5')])))).toBe(false);
  });
});
