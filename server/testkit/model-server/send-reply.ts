// Puts a reply on the wire, whole or spoilt.
import type { ServerResponse } from 'node:http';
import type { Clock } from '../../src/kit/clock.ts';
import type { Completion, RawReply, Reply } from './replies.ts';
import type { CompletionFrame, Wire } from './wire.ts';

export interface Line {
  response: ServerResponse;
  wire: Wire;
  frame: CompletionFrame;
  clock: Clock;
  isStream: boolean;
}

export async function sendReply(line: Line, reply: Reply): Promise<void> {
  const { response } = line;
  switch (reply.kind) {
    case 'hang':
      return;
    case 'reset':
      return void response.socket?.resetAndDestroy();
    case 'slow':
      return (await sleepWhileOpen(line, reply.ms)) ? sendReply(line, reply.reply) : undefined;
    case 'raw':
      response.writeHead(reply.status, reply.headers);
      return void response.end(rawBody(line, reply));
    case 'choiceless':
      response.writeHead(200, { 'content-type': 'application/json' });
      return void response.end(JSON.stringify(line.wire.choiceless));
    case 'partial':
      return sendHalf(line, reply.reply, reply.ending);
    case 'open':
      writeHead(line);
      return void response.write(pieces(line, reply.reply).join(''));
    case 'drip':
      return sendDrops(line, reply.reply, reply.ms);
    case 'completion':
      writeHead(line);
      return void response.end(pieces(line, reply).join(''));
  }
}

/** False when the caller has hung up meanwhile. */
async function sleepWhileOpen({ response, clock }: Line, ms: number): Promise<boolean> {
  const gone = new AbortController();
  const leave = (): void => gone.abort();
  response.once('close', leave);
  await clock.sleep(ms, gone.signal).catch(() => undefined);
  response.off('close', leave);
  return !gone.signal.aborted;
}

/** Errors in the words of the protocol; anything else as it is. */
function rawBody({ wire }: Line, { status, body, headers }: RawReply): string {
  if (headers['content-type'] !== 'application/json') return body;
  try {
    const { error } = JSON.parse(body) as { error?: Record<string, unknown> };
    return error === undefined ? body : JSON.stringify(wire.error(status, error));
  } catch {
    return body;
  }
}

function writeHead({ response, isStream, wire }: Line): void {
  response.writeHead(200, { 'content-type': isStream ? wire.streamType : 'application/json' });
}

function pieces({ frame, isStream, wire }: Line, reply: Completion): string[] {
  return isStream ? wire.events(reply, frame) : [JSON.stringify(wire.body(reply, frame))];
}

/** The first half of the bytes; the length is not announced, so that only the end of the answer is missing. */
function sendHalf(line: Line, reply: Completion, ending: 'cut' | 'stall' | 'end' | 'error'): Promise<void> {
  const { response, wire } = line;
  const whole = pieces(line, reply);
  const text = whole.join('');
  const half =
    ending === 'cut' || ending === 'stall' || whole.length === 1
      ? text.slice(0, Math.ceil(text.length / 2))
      : whole.slice(0, Math.ceil(whole.length / 2)).join('');
  writeHead(line);
  return new Promise((resolve) => {
    response.write(ending === 'error' ? half + wire.errorEvent('overloaded') : half, () => {
      if (ending === 'cut') response.destroy();
      else if (ending !== 'stall') response.end();
      resolve();
    });
  });
}

/** Piece by piece, each after so long by the clock. */
async function sendDrops(line: Line, reply: Completion, ms: number): Promise<void> {
  writeHead(line);
  line.response.flushHeaders();
  for (const piece of pieces(line, reply)) {
    if (!(await sleepWhileOpen(line, ms))) return;
    line.response.write(piece);
  }
  line.response.end();
}
