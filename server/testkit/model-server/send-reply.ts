// Puts a reply on the wire, whole or spoilt.
import type { ServerResponse } from 'node:http';
import type { Clock } from '../../src/kit/clock.ts';
import { type CompletionFrame, renderBody, renderEvents } from './render-completion.ts';
import type { Completion, Reply } from './replies.ts';

export interface Line {
  response: ServerResponse;
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
    case 'slow': {
      const gone = new AbortController();
      response.once('close', () => gone.abort());
      await line.clock.sleep(reply.ms, gone.signal).catch(() => undefined);
      return gone.signal.aborted ? undefined : sendReply(line, reply.reply);
    }
    case 'raw':
      response.writeHead(reply.status, reply.headers);
      return void response.end(reply.body);
    case 'partial':
      return sendHalf(line, reply.reply, reply.ending);
    case 'completion':
      writeHead(line);
      return void response.end(pieces(line, reply).join(''));
  }
}

function writeHead({ response, isStream }: Line): void {
  response.writeHead(200, {
    'content-type': isStream ? 'text/event-stream; charset=utf-8' : 'application/json',
  });
}

function pieces({ frame, isStream }: Line, reply: Completion): string[] {
  return isStream ? renderEvents(reply, frame) : [renderBody(reply, frame)];
}

/** The first half of the bytes; the length is not announced, so that only the end of the answer is missing. */
function sendHalf(line: Line, reply: Completion, ending: 'cut' | 'stall'): Promise<void> {
  const whole = pieces(line, reply).join('');
  writeHead(line);
  return new Promise((resolve) => {
    line.response.write(whole.slice(0, Math.ceil(whole.length / 2)), () => {
      if (ending === 'cut') line.response.destroy();
      resolve();
    });
  });
}
