import type { Log } from '../src/kit/log.ts';

export interface RecordedLine {
  level: string;
  msg: string;
  [field: string]: unknown;
}

export interface RecordedLog {
  log: Log;
  lines: RecordedLine[];
  /** Everything that was written, for looking for what must not be there. */
  text(): string;
}

/** A log a test can read. It redacts nothing, so that a test sees whether anything relies on that. */
export function recordedLog(): RecordedLog {
  const lines: RecordedLine[] = [];
  const write = (level: string, bound: object) => (fields: object, sentence: string) => {
    lines.push({ ...bound, ...fields, level, msg: sentence });
  };
  const open = (bound: object): Log => ({
    debug: write('debug', bound),
    info: write('info', bound),
    warn: write('warn', bound),
    error: write('error', bound),
    child: (fields) => open({ ...bound, ...fields }),
  });
  return { log: open({}), lines, text: () => JSON.stringify(lines) };
}
