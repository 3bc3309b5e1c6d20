// `npm run bench`: measures what the house promises and prints one table. Other work on the machine shows up as the
// distance between the smallest and the largest value.
//   npm run bench -- --only turn     any of: start, webhook, turn, load, tokens, page, doors, segments
//   npm run bench -- --idle 5        seconds of rest before memory is read (30 unless told)
import { parseArgs } from 'node:util';
import { measureDoors } from './doors.ts';
import { measureLoad } from './load.ts';
import { measurePage } from './page.ts';
import { measureSegments } from './segments.ts';
import { measureStart } from './start.ts';
import { printTable } from './table.ts';
import type { Figure } from './table.ts';
import { measureTokens } from './tokens.ts';
import { measureTurn } from './turn.ts';
import { measureWebhook } from './webhook.ts';
import { emptyWorkFolder } from './work-folder.ts';

interface BenchOptions {
  /** Rest before the resident memory of a server is read. */
  idleMs: number;
}

const benches: Record<string, (options: BenchOptions) => Promise<Figure[]>> = {
  start: measureStart,
  webhook: measureWebhook,
  turn: measureTurn,
  load: measureLoad,
  tokens: measureTokens,
  page: measurePage,
  doors: measureDoors,
  segments: measureSegments,
};

const { values } = parseArgs({
  options: { only: { type: 'string', multiple: true, default: [] }, idle: { type: 'string', default: '30' } },
});
const chosen = Object.entries(benches).filter(
  ([name]) => values.only.length === 0 || values.only.includes(name),
);
const figures: Figure[] = [];
emptyWorkFolder();
for (const [name, measure] of chosen) {
  process.stderr.write(`measuring ${name} …\n`);
  figures.push(...(await measure({ idleMs: Number(values.idle) * 1000 })));
}
emptyWorkFolder();
printTable(figures);
process.exitCode = figures.every(({ isMet }) => isMet) ? 0 : 1;
