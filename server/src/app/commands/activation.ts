// `npm run activation`: says of each line whether we would speak up in a group where nobody addressed us.
import { parseArgs } from 'node:util';
import { isMediaRequest } from '../../core/conversation/index.ts';
import { terminalOutput } from '../../kit/terminal.ts';
import { readLines } from '../eval/sentences.ts';

const USAGE = `npm run activation -- --file F.jsonl            a table: what wakes the bot in a group, and what does not
npm run activation -- --file F.jsonl --json     one line for each line of the file: {"text", "active"}
Each line of the file is a JSON object with a "text"; where it has "active" too, the table says how often both agree.`;

interface Line {
  text: string;
  /** What somebody wrote down as right. */
  expected?: boolean;
}

interface Judged extends Line {
  active: boolean;
}

/** Reads a file of lines, judges each, and prints what came of it. Answers the exit code. */
export async function judgeActivation(
  args: readonly string[],
  output: Pick<typeof terminalOutput, 'line' | 'note'> = terminalOutput,
): Promise<number> {
  const asked = readArguments(args);
  if (asked?.file === undefined) return refuse(output, USAGE);
  const read = readLines<Line>(asked.file, ({ text, active }) => {
    if (typeof text !== 'string') return 'has no "text" that is a text';
    if (active === undefined) return { text };
    return typeof active === 'boolean'
      ? { text, expected: active }
      : 'has an "active" that is neither true nor false';
  });
  if ('problem' in read) return refuse(output, read.problem);
  const judged = read.lines.map((line): Judged => ({ ...line, active: isMediaRequest(line.text) }));
  for (const line of asked.json ? judged.map(jsonLine) : tableLines(judged)) output.line(line);
  return 0;
}

function readArguments(args: readonly string[]): { file?: string | undefined; json: boolean } | undefined {
  try {
    const options = { file: { type: 'string' }, json: { type: 'boolean', default: false } } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch {
    return undefined;
  }
}

function refuse(output: Pick<typeof terminalOutput, 'note'>, words: string): number {
  output.note(words);
  return 1;
}

function jsonLine({ text, active }: Judged): string {
  return JSON.stringify({ text, active });
}

function tableLines(judged: readonly Judged[]): string[] {
  const lines = judged.map(({ text, active, expected }) => {
    const isWrong = expected !== undefined && expected !== active;
    return `${active ? 'speaks' : 'silent'}  ${isWrong ? '✗' : ' '} ${text.replaceAll(/\s+/g, ' ').trim()}`;
  });
  return [...lines, '', ...scoreLines(judged)];
}

/** How often it speaks rightly, and how much of what is meant for it it hears. */
function scoreLines(judged: readonly Judged[]): string[] {
  const known = judged.filter(({ expected }) => expected !== undefined);
  const spoken = `${judged.filter(({ active }) => active).length} of ${judged.length} lines wake the bot.`;
  if (known.length === 0) return [spoken];
  const right = known.filter(({ active, expected }) => active && expected === true).length;
  const share = (of: number): string => (of === 0 ? 'none' : `${((right / of) * 100).toFixed(1)} %`);
  const active = known.filter((line) => line.active).length;
  const expected = known.filter((line) => line.expected === true).length;
  return [
    spoken,
    `Precision ${share(active)} (${right} of ${active}), recall ${share(expected)} (${right} of ${expected}).`,
  ];
}
