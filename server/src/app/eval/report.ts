// What an exam came to, as a table for people.
import type { Verdict } from './judge.ts';
import type { HeldDialogue } from './hold-dialogue.ts';
import { wilson } from './wilson.ts';

/** All that one examinee did. */
export interface Examined {
  name: string;
  verdicts: readonly Verdict[];
  dialogues: readonly HeldDialogue[];
}

const MISTAKES_SHOWN = 15;

/** The examinee by intent, then beside the baseline, then what was misread. */
export function reportLines(examined: Examined, baseline: Examined | undefined): string[] {
  const all = baseline === undefined ? [examined] : [examined, baseline];
  return [
    ...table(['intent', 'sentences', 'right tool', 'right arguments'], intentRows(examined)),
    '',
    ...table(['', 'right tool', 'right arguments', 'dialogue turns', 'whole dialogues'], all.map(totalRow)),
    '',
    ...table(
      ['', 'wrong writes', 'unknown tools', 'text instead of a call', 'calls as text', 'no answer'],
      all.map(faultRow),
    ),
    '',
    ...table(['', 'p50', 'p95', 'tokens in', 'tokens out', 'a sentence', 'dialogues'], all.map(costRow)),
    ...mistakes(examined),
  ];
}

function intentRows({ verdicts }: Examined): string[][] {
  const intents = [...new Set(verdicts.map(({ sentence }) => sentence.intent))];
  return intents.map((intent) => {
    const these = verdicts.filter(({ sentence }) => sentence.intent === intent);
    return [intent, String(these.length), toolShare(these), argumentShare(these)];
  });
}

function totalRow({ name, verdicts, dialogues }: Examined): string[] {
  // What is read without anybody thinking is nobody's merit.
  const turns = dialogues.flatMap((held) => held.turns).filter(({ isDirect }) => !isDirect);
  const whole = dialogues.filter((held) => held.turns.every(({ isRight }) => isRight));
  return [
    name,
    toolShare(verdicts),
    argumentShare(verdicts),
    share(turns.filter(({ isRight }) => isRight).length, turns.length),
    share(whole.length, dialogues.length),
  ];
}

function faultRow({ name, verdicts, dialogues }: Examined): string[] {
  const count = (isOne: (verdict: Verdict) => boolean | undefined): string =>
    String(verdicts.filter(isOne).length);
  const turns = dialogues.flatMap((held) => held.turns);
  const writes = verdicts.filter((verdict) => verdict.isWrongWrite).length;
  const inDialogues = turns.filter((turn) => turn.isWrongWrite).length;
  return [
    name,
    String(writes + inDialogues),
    count((verdict) => verdict.isHallucinated),
    count((verdict) => verdict.isTextInstead),
    count(({ heard }) => heard.isPrinted),
    count(({ heard }) => heard.failure !== undefined),
  ];
}

function costRow({ name, verdicts, dialogues }: Examined): string[] {
  const times = verdicts.map(({ heard }) => heard.milliseconds).toSorted((one, other) => one - other);
  const at = (part: number): number =>
    times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
  const sum = (value: (verdict: Verdict) => number): number =>
    verdicts.reduce((total, verdict) => total + value(verdict), 0);
  const read = sum(({ heard }) => heard.inputTokens);
  const written = sum(({ heard }) => heard.outputTokens);
  return [
    name,
    duration(at(0.5)),
    duration(at(0.95)),
    String(read),
    String(written),
    String(Math.round((read + written) / Math.max(1, verdicts.length))),
    String(dialogues.reduce((total, { tokens }) => total + tokens, 0)),
  ];
}

function duration(milliseconds: number): string {
  return milliseconds < 10 ? `${milliseconds.toFixed(2)} ms` : `${Math.round(milliseconds)} ms`;
}

function toolShare(verdicts: readonly Verdict[]): string {
  return share(verdicts.filter(({ isToolRight }) => isToolRight).length, verdicts.length);
}

function argumentShare(verdicts: readonly Verdict[]): string {
  const judged = verdicts.filter(({ areArgumentsRight }) => areArgumentsRight !== undefined);
  return share(judged.filter(({ areArgumentsRight }) => areArgumentsRight).length, judged.length);
}

/** "87.5 % [71.9–95.0]": the share, and what it may be in truth (Wilson, 95 %). */
function share(hits: number, count: number): string {
  const interval = wilson(hits, count);
  if (interval === undefined) return '–';
  const percent = (part: number): string => (part * 100).toFixed(1);
  return `${percent(interval.share)} % [${percent(interval.low)}–${percent(interval.high)}]`;
}

function mistakes({ verdicts, dialogues }: Examined): string[] {
  const wrong = verdicts.filter(
    ({ isToolRight, areArgumentsRight }) => !isToolRight || areArgumentsRight === false,
  );
  const missed = dialogues.flatMap(({ dialogue, turns }) =>
    turns.filter(({ isRight }) => !isRight).map(({ said }) => `  ${dialogue.name}: “${said}”`),
  );
  const lines = wrong.slice(0, MISTAKES_SHOWN).map(mistakeLine);
  const more = wrong.length > lines.length ? [`  and ${wrong.length - lines.length} more`] : [];
  return [
    ...(wrong.length > 0 ? ['', 'misread:', ...lines, ...more] : []),
    ...(missed.length > 0 ? ['', 'misread in dialogues:', ...missed.slice(0, MISTAKES_SHOWN)] : []),
  ];
}

function mistakeLine({ sentence, heard, expected, isToolRight, isWrongWrite }: Verdict): string {
  const [call] = heard.calls;
  const wanted = isToolRight ? JSON.stringify(sentence.slots) : (expected ?? 'words only');
  const given = call === undefined ? (heard.failure ?? 'words only') : callWords(call);
  return `  “${sentence.utterance}”: ${wanted}, not ${given}${isWrongWrite ? ' (a wrong write)' : ''}`;
}

function callWords({ tool, arguments: given }: { tool: string; arguments: unknown }): string {
  return `${tool} ${JSON.stringify(given)}`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(heads), line(widths.map((width) => '─'.repeat(width))), ...rows.map(line)];
}
