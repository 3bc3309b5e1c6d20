// An answer as it comes over the wire: the events of a stream, lines of JSON, or, from a server that does not stream
// although it was asked to, one JSON body.
import { createParser } from 'eventsource-parser';
import { AppError, isAppError } from '../../../kit/errors.ts';
import type { IncomingText } from '../../../kit/http-stream.ts';
import { isFields, parseJson } from './json.ts';
import { serverWords } from './translate-fault.ts';

/** Puts the events of one streamed answer together. */
export interface Assembly {
  /** Takes one event; true when it brought a piece of the answer (not a greeting, not a sign of life). */
  take(event: unknown): boolean;
  /** True once the server has said that the answer is at its end. */
  isComplete(): boolean;
  /** What the same server would have answered in one piece. */
  body(): unknown;
}

/** How one provider answers. */
export interface Wire {
  framing: 'events' | 'lines';
  assemble(): Assembly;
}

export interface Received {
  body: unknown;
  /** False when the answer came in one piece. */
  isStreamed: boolean;
}

/** Reads one answer to its end; throws MODEL_UNUSABLE when it breaks off, SERVICE_GARBAGE when it is no answer. */
export async function receive(incoming: IncomingText, wire: Wire): Promise<Received> {
  const pieces = incoming.pieces[Symbol.asyncIterator]();
  const start = await readStart(pieces);
  const rest = resume(start, pieces);
  try {
    if (isOneBody(start, wire)) return { body: await readBody(rest), isStreamed: false };
    return { body: await readEvents({ ...incoming, pieces: rest }, wire), isStreamed: true };
  } catch (error) {
    // Something of the answer has come: the server was there, and the rest of it never will be.
    throw isAppError(error, 'SERVICE_UNREACHABLE') ? brokenOff(error) : error;
  }
}

/** The first pieces, up to one that is more than blanks. */
async function readStart(pieces: AsyncIterator<string>): Promise<string> {
  let start = '';
  while (start.trim() === '') {
    const { done, value } = await pieces.next();
    if (done) break;
    start += value;
  }
  return start;
}

async function* resume(start: string, pieces: AsyncIterator<string>): AsyncGenerator<string> {
  try {
    yield start;
    for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value;
  } finally {
    await pieces.return?.();
  }
}

/** The content type is not asked: proxies rewrite it. No event of a stream begins like JSON or a page. */
function isOneBody(start: string, { framing }: Wire): boolean {
  const [first = ''] = start.replace(/^\uFEFF/, '').trimStart();
  return first === '<' || (framing === 'events' && (first === '{' || first === '['));
}

async function readBody(pieces: AsyncIterable<string>): Promise<unknown> {
  let text = '';
  for await (const piece of pieces) text += piece;
  const body = parseJson(text.replace(/^\uFEFF/, ''));
  if (body !== undefined) return body;
  const what = text.trimStart().startsWith('<') ? 'HTML or XML, not JSON' : 'not JSON';
  throw new AppError('SERVICE_GARBAGE', `The model server's answer is ${what}.`);
}

async function readEvents(
  { pieces, heard, whole }: IncomingText,
  { framing, assemble }: Wire,
): Promise<unknown> {
  const assembly = assemble();
  let hasBegun = false;
  let isOver = false;
  try {
    for await (const data of framing === 'lines' ? linesOf(pieces) : eventsOf(pieces)) {
      if (isOver) continue;
      isOver = data.trim() === '[DONE]';
      if (!isOver && assembly.take(readEvent(data))) {
        hasBegun = true;
        heard();
      }
      // Tokens and end marks may follow, or nothing.
      if (isOver || assembly.isComplete()) whole();
    }
  } catch (error) {
    // What comes after the end is of no interest, and neither is how the connection ended.
    if (isOver || assembly.isComplete()) return assembly.body();
    throw error;
  }
  if (!isOver && !assembly.isComplete()) throw hasBegun ? brokenOff() : unusable('gave an empty answer');
  return assembly.body();
}

function readEvent(data: string): unknown {
  const event = parseJson(data);
  if (!isFields(event)) throw brokenOff();
  const words = serverWords(event);
  if (words !== undefined) throw unusable(`server answered with an error: ${words}`);
  return event;
}

/** The data of each event, by the rules of Server-Sent Events; comments are signs of life and are left out. */
async function* eventsOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  const waiting: string[] = [];
  const parser = createParser({ onEvent: ({ data }) => void waiting.push(data) });
  for await (const piece of pieces) {
    parser.feed(piece);
    yield* waiting.splice(0);
  }
  // Some servers do not end their last event with an empty line.
  parser.feed('\n\n');
  yield* waiting.splice(0);
}

async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    yield* lines.filter((line) => line.trim() !== '');
  }
  if (rest.trim() !== '') yield rest;
}

/** No turn makes as many; a server that runs wild would keep the house busy with them. */
const MOST_CALLS = 200;

/** Throws MODEL_UNUSABLE when an answer has more calls than anybody could mean. */
export function refuseManyCalls(count: number): void {
  if (count > MOST_CALLS) throw unusable(`asked for more than ${MOST_CALLS} tool calls at once`);
}

export function unusable(what: string, cause?: unknown): AppError {
  return new AppError('MODEL_UNUSABLE', `The language model ${what}.`, { cause });
}

/** Half a sentence, or half of an argument: the rest of it is not guessed at. */
function brokenOff(cause?: unknown): AppError {
  return unusable('broke off in the middle of its answer, which is thrown away', cause);
}
