import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { say } from '../../../../domain/rich-text.ts';
import { openChannel } from '../../../../../testkit/telegram/open-channel.ts';
import type { OpenChannel } from '../../../../../testkit/telegram/open-channel.ts';

const forum = -100_1700;
const topic = 4;
const person = { id: 5551001, firstName: 'Ana' };
let open: OpenChannel;

beforeEach(async () => {
  open = await openChannel();
  open.simulated.openChat({ id: forum, type: 'supergroup', title: 'Home', isForum: true });
});
afterEach(() => open.close());

const speak = (thread?: number) =>
  open.simulated.say(forum, 'what’s on?', { from: person, ...(thread === undefined ? {} : { thread }) });
const shown = () =>
  open.simulated.sent(forum).map(({ text, threadId, replyTo }) => ({ text, threadId, replyTo }));

describe('CH-5 answers in groups and topics', () => {
  it('stand in the topic they were asked in and quote the question', async () => {
    const { messageId } = speak(topic);
    expect(await open.send(say('Dune'), `${forum}:${topic}`, { answers: String(messageId) })).toMatchObject([
      { kind: 'sent' },
    ]);
    expect(shown()).toEqual([{ text: 'Dune', threadId: topic, replyTo: messageId }]);
    await open.channel.signal?.({ kind: 'typing', address: `${forum}:${topic}` });
    expect(open.simulated.actions()).toMatchObject([{ chatId: forum, threadId: topic }]);
  });

  it('name no topic in General', async () => {
    await open.send(say('Dune'), forum);
    expect(open.simulated.calls('sendMessage')[0]?.parameters).not.toHaveProperty('message_thread_id');
  });

  it('are not lost with a question that was deleted, though a topic insists on it', async () => {
    speak(topic);
    expect(await open.send(say('Dune'), `${forum}:${topic}`, { answers: '999' })).toMatchObject([
      { kind: 'sent' },
    ]);
    expect(await open.send(say('Dune'), forum, { answers: '999' })).toMatchObject([{ kind: 'sent' }]);
    expect(shown()).toEqual([
      { text: 'Dune', threadId: topic, replyTo: undefined },
      { text: 'Dune', threadId: undefined, replyTo: undefined },
    ]);
  });

  it.each([
    ['closed', topic],
    ['gone', 77],
  ])('go to General when their topic is %s', async (_how, thread) => {
    const { messageId } = speak(topic);
    open.simulated.closeTopic(forum, topic);
    const [outcome] = await open.send(say('Dune'), `${forum}:${thread}`, { answers: String(messageId) });
    expect(outcome).toMatchObject({ kind: 'sent' });
    expect(shown()).toEqual([{ text: 'Dune', threadId: undefined, replyTo: undefined }]);
  });

  it('quote once, however many messages they take', async () => {
    const { messageId } = speak();
    await open.send(say('word '.repeat(1500)), forum, { answers: String(messageId) });
    expect(shown().map(({ replyTo }) => replyTo)).toEqual([messageId, undefined]);
  });

  it.each([
    ['kicked', 'kicked'],
    ['left', 'not a member'],
    ['muted', 'may not write'],
  ] as const)('say plainly why a group cannot be written to: %s', async (standing, words) => {
    open.simulated.changeStanding(forum, standing, person);
    expect(await open.send(say('Dune'), forum)).toEqual([
      { kind: 'refused', reason: expect.stringContaining(words), unreachable: true },
    ]);
  });

  it('come as words where pictures are forbidden', async () => {
    open.simulated.failNext('sendPhoto', {
      ...{
        kind: 'error',
        status: 400,
        description: 'Bad Request: not enough rights to send photos to the chat',
      },
    });
    const picture = {
      blocks: [{ kind: 'picture', url: 'https://img.example.org/a.jpg' } as const, ...say('Dune').blocks],
    };
    expect(await open.send(picture, forum)).toMatchObject([{ kind: 'sent' }]);
    expect(shown()).toMatchObject([{ text: 'Dune' }]);
  });

  it('follow a group that became a supergroup, and stay in their topic', async () => {
    open.simulated.openChat({ id: -4001, type: 'group' });
    open.simulated.migrate(-4001, -1004001);
    expect(await open.send(say('Dune'), -4001)).toEqual([{ kind: 'moved', address: '-1004001' }]);
    expect(await open.send(say('Dune'), '-4001:9')).toEqual([{ kind: 'moved', address: '-1004001:9' }]);
  });

  it('know people the bot must not write to first', async () => {
    open.simulated.failNext('sendMessage', {
      ...{
        kind: 'error',
        status: 403,
        description: "Forbidden: bot can't initiate conversation with a user",
      },
    });
    open.simulated.openChat(9);
    expect(await open.send(say('x'), 9)).toEqual([
      { kind: 'refused', reason: expect.stringContaining('write to the bot first'), unreachable: true },
    ]);
  });
});
