// `npm run fuzz`: turns with a model that answers seeded nonsense, until so many went well or one broke a rule.
//   npm run fuzz -- --turns 10000   so many (2,000 unless told)
//   npm run fuzz -- --seed 7        from this seed on; a report names the seed that shows a fault again
import { parseArgs } from 'node:util';
import { runFuzz } from '../../testkit/fuzz/run-fuzz.ts';

const { values } = parseArgs({
  options: { turns: { type: 'string', default: '2000' }, seed: { type: 'string' } },
});
const turns = Number(values.turns);
// Another one each time, so that each run looks where none has looked before.
const seed = values.seed === undefined ? 1 + Math.floor(Math.random() * 1_000_000_000) : Number(values.seed);
if (!Number.isInteger(turns) || turns < 1 || !Number.isInteger(seed) || seed < 0) {
  process.stderr.write('Usage: npm run fuzz -- [--turns N] [--seed N]\n');
  process.exit(1);
}
process.stdout.write(`seed ${seed}, ${turns} turns\n`);
const { broken, ...counts } = await runFuzz({ seed, turns });
process.stdout.write(`${JSON.stringify(counts)}\n`);
if (broken === undefined) process.stdout.write('No rule was broken.\n');
else {
  const again = `npm run fuzz -- --seed ${broken.seed} --turns ${broken.turn}`;
  process.stdout.write(`After ${broken.said}:\n${broken.faults.join('\n')}\nTo see it again: ${again}\n`);
  process.exitCode = 1;
}
