import { createInterface } from 'node:readline';
import { terminalOutput } from '../../kit/console.ts';
import { openReplyTracker } from './reply-tracker.ts';
import type { ChatWire } from './say-once.ts';

/**
 * The chat at a terminal, until the person leaves (Ctrl-D, Ctrl-C) or the server does. Works on a pipe as well: at its
 * end the answers that are still to come are waited for. Answers the exit code.
 */
export async function chatAtTerminal({ link, lost, listen }: ChatWire): Promise<number> {
  const isTerminal = process.stdin.isTTY === true;
  const input = createInterface({ input: process.stdin, ...(isTerminal ? { output: process.stdout } : {}), prompt: 'you> ' });
  const { promise: ended, resolve: end } = Promise.withResolvers<number>();
  const tracker = openReplyTracker();
  let isInputOver = false;
  let sending = Promise.resolve();
  const endWhenDone = (): void => {
    if (isInputOver && tracker.waiting() === 0) end(0);
  };
  listen((line) => {
    tracker.heard(line);
    if (line.kind === 'text') {
      terminalOutput.line(isTerminal ? `\r\n${line.text}\n` : `${line.text}\n`);
      if (isTerminal) input.prompt(true);
    }
    endWhenDone();
  });
  if (isTerminal) {
    terminalOutput.line("Write what you want, for example: add the matrix · what's downloading? · Ctrl-D to leave.\n");
    input.prompt();
  }
  input.on('line', (text) => {
    if (text.trim() === '') return void (isTerminal && input.prompt());
    sending = sending.then(async () => tracker.said(await link.say(text))).catch((error: unknown) => void terminalOutput.note(String(error)));
  });
  input.on('SIGINT', () => input.close());
  input.on('close', () => {
    isInputOver = true;
    if (isTerminal) end(0);
    else void sending.then(endWhenDone);
  });
  void lost.then(() => {
    terminalOutput.note('The server has stopped. What you wrote is kept; start it again and come back.');
    end(1);
  });
  const code = await ended;
  input.close();
  return code;
}
