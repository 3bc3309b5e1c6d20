import { readTerminal, terminalOutput } from '../../kit/terminal.ts';
import { openReplyTracker } from './reply-tracker.ts';
import type { ChatWire } from './say-once.ts';

/** What the server takes at once. */
const LONGEST = 10_000;

/**
 * The chat at a terminal, until the person leaves (Ctrl-D, Ctrl-C) or the server does. Works on a pipe as well: at its
 * end the answers that are still to come are waited for. Answers the exit code.
 */
export async function chatAtTerminal({ link, lost, listen }: ChatWire): Promise<number> {
  const { promise: ended, resolve: end } = Promise.withResolvers<number>();
  const tracker = openReplyTracker();
  let isInputOver = false;
  let sending = Promise.resolve();
  const endWhenDone = (): void => {
    if (isInputOver && (input.isInteractive || tracker.waiting() === 0)) end(0);
  };
  const say = async (text: string): Promise<void> => {
    try {
      tracker.said(await link.say(text));
    } catch (error) {
      tracker.lost();
      terminalOutput.note(
        `That did not go through: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  };
  const input = readTerminal({
    onLine: (text) => {
      if (text.trim() === '') return input.prompt();
      if (text.length > LONGEST) {
        terminalOutput.note(`That is too long: at most ${LONGEST} characters in one line.`);
        return input.prompt();
      }
      tracker.typed();
      sending = sending.then(() => say(text));
    },
    onEnd: () => {
      isInputOver = true;
      void sending.then(endWhenDone);
    },
  });
  if (input.isInteractive)
    terminalOutput.line(
      "Write what you want, for example: add the matrix · what's downloading? · Ctrl-D to leave.\n",
    );
  input.prompt();
  listen((line) => {
    tracker.heard(line);
    if (line.kind === 'text') {
      terminalOutput.line(input.isInteractive ? `\r\n${line.text}\n` : `${line.text}\n`);
      input.prompt();
    }
    endWhenDone();
  });
  void lost.then(() => {
    // What is half typed stays on its own line.
    if (input.isInteractive) terminalOutput.line('');
    terminalOutput.note('The server has stopped. What you wrote is kept; start it again and come back.');
    end(1);
  });
  const code = await ended;
  input.close();
  return code;
}
