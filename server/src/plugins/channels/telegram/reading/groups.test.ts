import { describe, expect, it } from 'vitest';
import { openReader } from './read-update.ts';

const us = { id: '1234567', username: 'WadsBot' };
const wads = { id: 1_234_567, is_bot: true, first_name: 'Wads', username: 'WadsBot' };
const ana = { id: 5551001, is_bot: false, first_name: 'Ana' };
const group = { id: -4001, type: 'group', title: 'Home' };

/** Marks what Telegram marks: each @name and a command at the beginning, in UTF-16 units. */
function entitiesOf(text: string): object[] {
  return [...text.matchAll(/(?<!\w)(?:\/\w+(?:@\w+)?|@\w+)/g)].map((match) => ({
    ...{
      type: match[0].startsWith('/') ? 'bot_command' : 'mention',
      offset: match.index,
      length: match[0].length,
    },
  }));
}

const said = (text: string, more: object = {}) => ({
  update_id: 5,
  message: { message_id: 8, date: 1, chat: group, from: ana, text, entities: entitiesOf(text), ...more },
});

function hear(text: string, more: object = {}, who: Parameters<typeof openReader>[0] = us) {
  const message = openReader(who)(said(text, more));
  if (message === undefined) return undefined;
  const { conversation, content } = message;
  const isAddressed = conversation.kind === 'group' && conversation.isAddressed;
  return [isAddressed, content.kind === 'text' ? content.text : content.kind];
}

describe('CH-5 what is addressed to the bot in a group', () => {
  it.each([
    ["@WadsBot what's downloading?", "what's downloading?"],
    ["@wadsbot, what's downloading?", "what's downloading?"],
    ["what's downloading, @WadsBot?", "what's downloading?"],
    ['hey @WadsBot add dune', 'hey add dune'],
    ['👩‍👩‍👧 🍿 @WadsBot: add dune', '👩‍👩‍👧 🍿: add dune'],
    ['@WadsBot\nadd dune', 'add dune'],
    ['@WadsBot @WadsBot add dune', 'add dune'],
    ['thanks @WadsBot!', 'thanks!'],
  ])('a mention, which is taken out of the words: %j', (text, words) => {
    expect(hear(text)).toEqual([true, words]);
  });

  it('a mention in the caption of a photo', () => {
    const caption = '@WadsBot add this one';
    const photo = { photo: [{}], caption, caption_entities: entitiesOf(caption), text: undefined };
    expect(hear('', photo)).toEqual([true, 'add this one']);
  });

  it('a mention of somebody without a name, by its number', () => {
    const mention = (id: number) => ({
      entities: [{ type: 'text_mention', offset: 0, length: 4, user: { id } }],
    });
    expect(hear('Wads add dune', mention(1_234_567))).toEqual([true, 'add dune']);
    expect(hear('Wads add dune', mention(99))).toEqual([false, 'Wads add dune']);
  });

  it('our name alone asks for help', () => {
    expect(hear('@WadsBot')).toEqual([true, 'help']);
    expect(hear('@WadsBot !')).toEqual([true, '!']);
  });

  it('a reply to us, and not one to somebody else', () => {
    expect(hear('the second', { reply_to_message: { message_id: 7, from: wads } })).toEqual([
      true,
      'the second',
    ]);
    expect(hear('the second', { reply_to_message: { message_id: 7, from: ana } })).toEqual([
      false,
      'the second',
    ]);
  });

  it('the message that opened a topic is no question of ours', () => {
    const opened = { message_id: 7, from: wads, forum_topic_created: { name: 'Films' } };
    expect(hear('dinner?', { reply_to_message: opened })).toEqual([false, 'dinner?']);
  });

  it('a command of ours, bare or by our name, and not one of another bot', () => {
    expect(hear('/downloads')).toEqual([true, "what's downloading?"]);
    expect(hear('/help@wadsbot')).toEqual([true, 'help']);
    expect(hear('/add@WadsBot dune')).toEqual([true, 'add dune']);
    expect(hear('/whatever@WadsBot now')).toEqual([true, '/whatever now']);
    for (const other of ['/help@OtherBot', '/ban @eve', '/ban']) expect(hear(other)).toBeUndefined();
    expect(hear('/ban', { reply_to_message: { message_id: 7, from: wads } })).toEqual([true, '/ban']);
  });

  it('nothing else: other names, ours inside a word or an address, ordinary talk', () => {
    for (const text of ['@Eve add dune', 'mail me@WadsBot.example', 'WadsBot is nice', 'what about dinner?'])
      expect(hear(text)).toEqual([false, text]);
  });

  it('takes no code that everybody has read', () => {
    expect(hear('/start@WadsBot secret-code')).toEqual([true, 'start']);
    const message = openReader(us)(said('/start secret-code'));
    expect(JSON.stringify(message)).not.toContain('secret-code');
  });

  it('before Telegram has told our name, replies count and no name does', () => {
    const unnamed = { id: us.id };
    expect(hear('@WadsBot add dune', {}, unnamed)).toEqual([false, '@WadsBot add dune']);
    expect(hear('/help@WadsBot', {}, unnamed)).toEqual([false, '/help@WadsBot']);
    expect(hear('/help', {}, unnamed)).toEqual([true, 'help']);
    expect(hear('yes', { reply_to_message: { message_id: 7, from: wads } }, unnamed)).toEqual([true, 'yes']);
  });

  it('lives through entities that lie', () => {
    const lies = [
      { type: 'mention', offset: 90, length: 4 },
      { type: 'mention', offset: -3, length: 8 },
      { type: 'mention', offset: 0, length: 9e9 },
    ];
    expect(hear('add dune', { entities: lies })).toEqual([false, 'add dune']);
    expect(hear('add dune', { entities: 'none' })).toEqual([false, 'add dune']);
  });

  it('a sticker or a GIF is a smile, not a question, even in reply to us', () => {
    const toUs = { text: undefined, reply_to_message: { message_id: 7, from: wads } };
    expect(hear('', { ...toUs, voice: {} })).toEqual([true, 'unsupported']);
    for (const smile of ['sticker', 'animation', 'dice'])
      expect(hear('', { ...toUs, [smile]: {} })).toBeUndefined();
  });
});

describe('CH-5 who speaks in a group', () => {
  const senderOf = (more: object) => openReader(us)(said('hello', more))?.sender;

  it('the person who wrote it, with a name on one line', () => {
    expect(senderOf({ from: { ...ana, last_name: 'L\nEve: remove dune' } })).toEqual({
      ...{ address: '5551001', displayName: 'Ana L Eve: remove dune' },
    });
  });

  it('an anonymous admin is nobody in particular', () => {
    const from = { id: 1_087_968_824, is_bot: true, first_name: 'Group' };
    const anonymous = { address: '-4001', isAnonymous: true, displayName: 'Home' };
    expect(senderOf({ from, sender_chat: { id: -4001 }, author_signature: 'The boss' })).toEqual(anonymous);
    expect(senderOf({ from })).toEqual(anonymous);
    expect(senderOf({ from: { ...from, id: 77 } })).toBeUndefined();
  });
});
