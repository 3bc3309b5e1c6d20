// What models may cost, seen from the chat: a busy minute, a day's tokens, and the next morning.
import { afterEach, describe, expect, it } from 'vitest';
import { drivenClock } from '../../../testkit/driven-clock.ts';
import { chats, openTestHousehold } from '../../../testkit/open-test-household.ts';
import type { TestHousehold } from '../../../testkit/open-test-household.ts';
import { startScriptedModel, text } from '../../../testkit/model-server/index.ts';
import type { ScriptedModel } from '../../../testkit/model-server/index.ts';

const { owner, member, otherMember } = chats;

let house: TestHousehold;
let model: ScriptedModel;
afterEach(async () => {
  await house.close();
  await model.close();
});

async function open(environment: Readonly<Record<string, string>>, start?: number): Promise<void> {
  const clock = drivenClock(start);
  model = await startScriptedModel({ clock, fallback: text('Said by the model.') });
  house = await openTestHousehold({ model, clock, environment });
}

async function answerTo(chat: number, words: string): Promise<string> {
  const answers = await house.say(chat, words);
  expect(answers).toHaveLength(1);
  return answers[0]?.text ?? '';
}

describe('PE-8 messages a minute', () => {
  it('lets the rules serve above the limit, with one notice, and the model again a minute later', async () => {
    await open({ MESSAGES_PER_MINUTE: '2' });
    await answerTo(member, 'how are you?');
    await answerTo(member, 'tell me more');
    const third = await answerTo(member, 'add the matrix');
    const fourth = await answerTo(member, "what's downloading?");
    expect(model.requests()).toHaveLength(2);
    expect(third).toContain('Added The Matrix (1999)');
    expect(third).toContain('Many messages within one minute');
    expect(fourth).not.toContain('Many messages');
    expect(await answerTo(otherMember, 'and me?')).toContain('Said by the model.');

    await house.clock.advance(61_000);
    expect(await answerTo(member, 'are you back?')).toBe('Said by the model.');
  });

  it('never counts a tap', async () => {
    await open({ MESSAGES_PER_MINUTE: '1' });
    await answerTo(owner, 'how are you?');
    await answerTo(owner, 'remove the matrix');
    await answerTo(owner, 'add the matrix');
    await answerTo(owner, 'remove the matrix');
    const [answer] = await house.tap(owner, 'No');
    expect(answer?.text).not.toContain('Many messages');
    expect(model.requests()).toHaveLength(1);
  });
});

describe('PE-8 tokens a day', () => {
  it('of one person: warned once, then basic mode, then midnight', async () => {
    // Five minutes before midnight in Berlin.
    const environment = {
      TZ: 'Europe/Berlin',
      LLM_DAILY_TOKENS_PER_PERSON: '5000',
      MESSAGES_PER_MINUTE: '0',
    };
    await open(environment, Date.UTC(2026, 2, 11, 22, 55));
    const said: string[] = [];
    while (said.length < 20 && !said.at(-1)?.includes('is used up:')) said.push(await answerTo(member, 'hi'));
    expect(said.filter((words) => words.includes('more than 80 %'))).toHaveLength(1);
    const asked = model.requests().length;
    const after = await answerTo(member, 'add the matrix');
    expect(after).toContain('Added The Matrix (1999)');
    expect(after).not.toContain('is used up:');
    expect(model.requests()).toHaveLength(asked);
    expect(await answerTo(otherMember, 'hi')).toContain('Said by the model.');

    await house.restart();
    expect(await answerTo(member, 'how are you?')).not.toContain('Said by the model.');
    await house.clock.advance(5 * 60_000);
    expect(await answerTo(member, 'good morning, how are you?')).toBe('Said by the model.');
  });

  it('of all together: the admin hears of it once at 80 percent and once at the end', async () => {
    await open({ LLM_DAILY_TOKENS: '5000', MESSAGES_PER_MINUTE: '0' });
    const notices = (): string[] =>
      house.telegram
        .sent(owner)
        .map((message) => message.text)
        .filter((words) => words.includes('LLM_DAILY_TOKENS'));
    for (let count = 0; count < 12; count += 1) await answerTo(count % 2 === 0 ? member : otherMember, 'hi');
    expect(notices()).toHaveLength(2);
    expect(notices()[0]).toContain('more than 80 %');
    expect(notices()[1]).toContain('has used up');

    const asked = model.requests().length;
    const answer = await answerTo(owner, 'add the matrix');
    expect(answer).toContain('Added The Matrix (1999)');
    expect(answer).toContain('budget for the language model is used up');
    await house.restart();
    await answerTo(owner, 'add arrival');
    expect(model.requests()).toHaveLength(asked);
    expect(notices()).toHaveLength(2);
  });

  it('shows what was spent in the table, by person', async () => {
    await open({});
    await answerTo(member, 'hi');
    await answerTo(member, 'add the matrix');
    const turns = await house.rows('turns');
    const [row, ...others] = await house.rows('model_usage');
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      day: '2026-03-11',
      calls: 2,
      input_tokens: turns.reduce((sum, turn) => sum + turn.input_tokens, 0),
    });
    expect(await house.household.conversations.tokensToday()).toBe(
      (row?.input_tokens ?? 0) + (row?.output_tokens ?? 0),
    );
  });
});
