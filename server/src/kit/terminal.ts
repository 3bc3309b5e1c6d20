import { createInterface } from 'node:readline';

/** The one place that writes to the terminal for people; the log has its own way. */
export const terminalOutput = {
  /** What the person asked for. */
  line: (text: string): void => void process.stdout.write(`${text}\n`),
  /** What they should know beside it: progress, errors, addresses. */
  note: (text: string): void => void process.stderr.write(`${text}\n`),
};

/** Where a log goes when stdout is for people. */
export const noteStream: { write(text: string): unknown } = process.stderr;

export interface TerminalInput {
  /** False on a pipe: nothing but answers is then printed. */
  isInteractive: boolean;
  /** Shows the prompt again, keeping what is half typed. */
  prompt(): void;
  close(): void;
}

/** Reads lines as they are typed. `onEnd` is called at the end of the input, at Ctrl-D and at Ctrl-C. */
export function readTerminal({
  onLine,
  onEnd,
}: {
  onLine(line: string): void;
  onEnd(): void;
}): TerminalInput {
  const isInteractive = process.stdin.isTTY === true;
  const input = createInterface({
    input: process.stdin,
    ...(isInteractive ? { output: process.stdout } : {}),
    prompt: 'you> ',
  });
  input.on('line', onLine);
  input.on('SIGINT', () => input.close());
  input.on('close', onEnd);
  return {
    isInteractive,
    prompt: () => {
      if (isInteractive) input.prompt(true);
    },
    close: () => input.close(),
  };
}
