// `npm test` and `npm run check`: runs every step even when one fails, and ends with the line "N passed, N failed".
import { steps } from './test/steps.ts';
import { noCounts, type Counts } from './test/counts.ts';
import { stopPostgres, stopPrograms } from './test/running.ts';

process.chdir(`${import.meta.dirname}/..`);
let stoppedBy: NodeJS.Signals | undefined;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    stoppedBy ??= signal; // one Ctrl-C arrives more than once
    stopPrograms();
  });
}

const mode = process.argv[2] === 'check' ? 'check' : 'test';
const total: Counts = { ...noCounts };
const failedSteps: string[] = [];
for (const step of steps.filter(({ only }) => !only || only === mode)) {
  if (stoppedBy) break;
  process.stdout.write(`\n── ${step.name}\n`);
  const startedAt = performance.now();
  const counts = await step.run().catch((error: unknown): Counts => {
    process.stdout.write(`${String(error)}\n`);
    return { passed: 0, failed: 1, skipped: 0 };
  });
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
  if (counts.failed > 0) failedSteps.push(step.name);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(`   ${counts.failed > 0 ? 'FAILED' : 'passed'} in ${seconds} s\n`);
}
await stopPostgres();

if (stoppedBy) {
  process.removeAllListeners(stoppedBy);
  process.kill(process.pid, stoppedBy);
} else {
  if (failedSteps.length > 0) process.stdout.write(`\nFailed: ${failedSteps.join(', ')}`);
  if (total.skipped > 0) process.stdout.write(`\n${total.skipped} skipped (their reasons are above)`);
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}
