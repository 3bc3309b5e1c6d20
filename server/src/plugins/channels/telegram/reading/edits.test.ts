import { describe, expect, it } from 'vitest';
import { openReader } from './read-update.ts';

const us = { id: '1', username: 'WadsBot' };
const ana = { id: 9, is_bot: false, first_name: 'Ana' };
const direct = { id: 9, type: 'private' };
const group = { id: -5, type: 'group', title: 'Home' };
const said = (update: number, text: string, more: object = {}) => ({
  update_id: update,
  message: { message_id: 3, date: 1_000, chat: direct, from: ana, text, ...more },
});
const edited = (update: number, text: string, more: object = {}) => ({
  update_id: update,
  edited_message: { ...said(update, text).message, edit_date: 1_010, ...more },
});
const wordsOf = (message: ReturnType<ReturnType<typeof openReader>>) =>
  message?.content.kind === 'text' ? message.content.text : message?.content.kind;

describe('CH-4 edited messages', () => {
  it('a slip corrected at once is said anew, under a number of its own', () => {
    const read = openReader(us);
    const first = read(said(1, 'add the matirx'));
    const second = read(edited(2, 'add the matrix'));
    expect(wordsOf(second)).toBe('add the matrix');
    expect(second?.messageId).toBe(first?.messageId);
    expect(second?.externalId).not.toBe(first?.externalId);
    expect(second?.sentAt).toBe(1_010_000);
  });

  it('nothing is done twice when the words did not change: a preview, a reaction, a style', () => {
    const read = openReader(us);
    read(said(1, 'add dune https://dune.example'));
    expect(read(edited(2, 'add dune https://dune.example'))).toBeUndefined();
    expect(read(edited(3, 'add dune', { edit_date: undefined }))).toBeUndefined();
  });

  it('reads an edit the same way when Telegram delivers it again', () => {
    const read = openReader(us);
    read(said(1, 'a'));
    const twice = [read(edited(2, 'b')), read(edited(2, 'b'))];
    expect(twice.map(wordsOf)).toEqual(['b', 'b']);
    expect(read(edited(3, 'b'))).toBeUndefined();
    expect(wordsOf(read(said(1, 'a')))).toBe('a');
  });

  it('what was written long ago and tidied up now does nothing', () => {
    expect(openReader(us)(edited(2, 'remove dune', { edit_date: 1_301 }))).toBeUndefined();
    expect(wordsOf(openReader(us)(edited(2, 'remove dune', { edit_date: 1_300 })))).toBe('remove dune');
  });

  it('in a group only what is for us: a mention added later, not talk corrected', () => {
    const read = openReader(us);
    read(said(1, "what's on", { chat: group }));
    expect(read(edited(2, "what's on?", { chat: group }))).toBeUndefined();
    const entities = [{ type: 'mention', offset: 0, length: 8 }];
    expect(wordsOf(read(edited(3, "@WadsBot what's on?", { chat: group, entities })))).toBe("what's on?");
  });

  it('nothing but words: a code, a moving location, a photo without any', () => {
    const read = openReader(us);
    expect(read(edited(2, '/start code'))).toBeUndefined();
    expect(read(edited(3, '', { text: undefined, location: {} }))).toBeUndefined();
    expect(read(edited(4, '', { text: undefined, photo: [{}] }))).toBeUndefined();
    expect(wordsOf(read(edited(5, '', { text: undefined, photo: [{}], caption: 'this' })))).toBe('this');
  });

  it('from bots and channels stay unread', () => {
    expect(openReader(us)(edited(2, 'x', { from: { ...ana, is_bot: true } }))).toBeUndefined();
    expect(openReader(us)(edited(2, 'x', { sender_chat: { id: -7 } }))).toBeUndefined();
  });
});

describe('CH-4 several pictures sent at once', () => {
  const picture = (update: number, more: object = {}) =>
    said(update, '', { text: undefined, photo: [{}], media_group_id: 'a', message_id: update, ...more });

  it('are answered once, though the first one comes again', () => {
    const read = openReader(us);
    expect([1, 2, 3, 1].map((update) => read(picture(update))?.content.kind)).toEqual([
      ...['unsupported', undefined, undefined, 'unsupported'],
    ]);
  });

  it('are answered by their words where they have some', () => {
    const read = openReader(us);
    const contents = [read(picture(1, { caption: 'this one' })), read(picture(2)), read(picture(3))];
    expect(contents.map(wordsOf)).toEqual(['this one', undefined, undefined]);
  });
});
