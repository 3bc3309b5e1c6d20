// `npm run fuzz`: turns with a model that answers seeded nonsense, and mutated bodies at every webhook, until so many
// went well or one broke a rule.
//   npm run fuzz -- --turns 10000      so many turns (2,000 unless told)
//   npm run fuzz -- --requests 1000    so many bodies at each webhook (100,000 unless told)
//   npm run fuzz -- --only webhooks    or `turns`
//   npm run fuzz -- --door twilio      only at this webhook
//   npm run fuzz -- --seed 7           from this seed on; a report names the seed that shows a fault again
import { parseArgs } from 'node:util';
import { runFuzz } from '../../testkit/fuzz/run-fuzz.ts';
import { doorNames } from '../../testkit/fuzz/webhooks/doors.ts';
import { runWebhookFuzz } from '../../testkit/fuzz/webhooks/run-webhook-fuzz.ts';

const { values } = parseArgs({
  options: {
    turns: { type: 'string', default: '2000' },
    requests: { type: 'string', default: '100000' },
    only: { type: 'string' },
    door: { type: 'string' },
    seed: { type: 'string' },
  },
});
const turns = Number(values.turns);
const requests = Number(values.requests);
// Another one each time, so that each run looks where none has looked before.
const seed = values.seed === undefined ? 1 + Math.floor(Math.random() * 1_000_000_000) : Number(values.seed);
const doors = doorNames.filter((name) => values.door === undefined || name === values.door);
const isCount = (count: number): boolean => Number.isInteger(count) && count > 0;
const isPart = values.only === undefined || values.only === 'turns' || values.only === 'webhooks';
if (
  !isCount(turns) ||
  !isCount(requests) ||
  !Number.isInteger(seed) ||
  seed < 0 ||
  !isPart ||
  doors.length === 0
) {
  const usage = '[--turns N] [--requests N] [--only turns|webhooks] [--door NAME] [--seed N]';
  process.stderr.write(`Usage: npm run fuzz -- ${usage}\nWebhooks: ${doorNames.join(', ')}\n`);
  process.exit(1);
}
process.stdout.write(`seed ${seed}\n`);
if (values.only !== 'webhooks') await fuzzTurns();
if (values.only !== 'turns') await fuzzWebhooks();

async function fuzzTurns(): Promise<void> {
  process.stdout.write(`${turns} turns\n`);
  const { broken, ...counts } = await runFuzz({ seed, turns });
  process.stdout.write(`${JSON.stringify(counts)}\n`);
  if (broken === undefined) return void process.stdout.write('No rule was broken.\n');
  const again = `npm run fuzz -- --only turns --seed ${broken.seed} --turns ${broken.turn}`;
  process.stdout.write(`After ${broken.said}:\n${broken.faults.join('\n')}\nTo see it again: ${again}\n`);
  process.exitCode = 1;
}

async function fuzzWebhooks(): Promise<void> {
  for (const door of doors) {
    process.stdout.write(`${requests} bodies at /webhook/${door}\n`);
    const { broken, ...counts } = await runWebhookFuzz({ seed, requests, doors: [door] });
    process.stdout.write(`${JSON.stringify(counts)}\n`);
    if (broken === undefined) continue;
    const again = `npm run fuzz -- --only webhooks --door ${door} --seed ${broken.seed} --requests 25`;
    process.stdout.write(
      `${broken.bodies.join('\n')}\n${broken.faults.join('\n')}\nTo see it again: ${again}\n`,
    );
    process.exitCode = 1;
  }
}
