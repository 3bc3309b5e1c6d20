// A prompt almost as long as the model's context, with a number at its head that the model is asked for at the end.
// Servers that cut drop the oldest messages, so the number goes first.
import { isAppError } from '../../kit/errors.ts';
import type { ModelAnswer, ModelMessage, ModelRequest } from '../../seams/model.ts';

export interface ContextTrial {
  request: ModelRequest;
  /** What the model must still know at the end. */
  number: string;
  /** About how many tokens are sent. */
  tokens: number;
}

/** The rest is for the answer, and for counting differently from the model. */
const SHARE = 0.85;
/** Longer prompts take a machine of one's own minutes; who holds these holds our requests. */
const MOST_TOKENS = 16_000;
const NOTES_TOKENS = 250;
const ANSWER_TOKENS = 200;
/** What a chat's template puts around each message. */
const TEMPLATE_TOKENS = 4;
/** Tokenizers differ by less than this; a server that cuts, cuts more. */
const LEAST_COUNTED = 0.6;

export function contextTrial(contextTokens: number, random: () => number): ContextTrial {
  const number = String(100_000 + Math.floor(random() * 900_000));
  const wanted = Math.floor(Math.min(contextTokens * SHARE, MOST_TOKENS));
  const system = 'You answer briefly.';
  const first = `Remember this number: ${number}. At the end I ask you for it. Until then I read out a list.`;
  const last = 'Which number did I ask you to remember at the very beginning? Answer with the number only.';
  const messages: ModelMessage[] = [
    { role: 'user', text: first },
    { role: 'assistant', text: 'I will.', calls: [] },
  ];
  let tokens = tokensOf(system) + tokensOf(first) + tokensOf(last);
  for (let day = 1; tokens < wanted;) {
    const { text, next } = notes(day, Math.min(NOTES_TOKENS, wanted - tokens));
    messages.push({ role: 'user', text }, { role: 'assistant', text: 'Noted.', calls: [] });
    tokens += tokensOf(text) + tokensOf('Noted.') + 2 * TEMPLATE_TOKENS;
    day = next;
  }
  messages.push({ role: 'user', text: last });
  return { request: { system, messages, tools: [], maxOutputTokens: ANSWER_TOKENS }, number, tokens };
}

/** What the trial says against the server; undefined when it passed. */
export function judgeTrial(
  { number, tokens }: ContextTrial,
  { text, usage }: ModelAnswer,
): string | undefined {
  if (usage.estimated !== true && usage.inputTokens < tokens * LEAST_COUNTED)
    return `was sent about ${tokens} tokens and read ${usage.inputTokens}: its context is too small, and it forgets the beginning.`;
  if (text.replace(/\D/g, '').includes(number)) return undefined;
  return `did not remember the beginning of a prompt of about ${tokens} tokens: its context may be too small.`;
}

/** llama.cpp, vLLM and LM Studio refuse what is too long, and say so; any other failure says nothing and is thrown on. */
export function judgeRefusal({ tokens }: ContextTrial, error: unknown): string {
  const isRefused = isAppError(error, 'SERVICE_REFUSED', 'SERVICE_BROKEN');
  if (!isRefused || !/context|too long|too many tokens|n_ctx/i.test(JSON.stringify(error.body ?? '')))
    throw error;
  return `refused a prompt of about ${tokens} tokens as too long.`;
}

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const THINGS = ['one old film', 'a new show', 'two short films', 'a long show', 'nothing at all'];

/**
 * Lines of a diary, about so many tokens of them: only words that every model's table holds whole, and no digits, which
 * some tables take one by one.
 */
function notes(firstDay: number, tokens: number): { text: string; next: number } {
  const lines: string[] = [];
  let day = firstDay;
  for (let sum = 0; sum < tokens; day += 1) {
    const line = `On ${DAYS[day % 7]} the shelf by the door got ${THINGS[day % 5]} and most of us were at home in the evening.`;
    lines.push(line);
    sum += tokensOf(line);
  }
  return { text: lines.join('\n'), next: day };
}

/** Each word and each sign is one. */
function tokensOf(text: string): number {
  return text.match(/\w+|[^\s\w]/g)?.length ?? 0;
}
