import { systemClock } from '../../kit/clock.ts';
import { processEnvironment } from '../../kit/config.ts';
import { terminalOutput } from '../../kit/terminal.ts';
import { describeError } from '../../kit/errors.ts';
import { systemIds } from '../../kit/ids.ts';
import { silentLog } from '../../kit/log.ts';
import { openSettings } from '../../core/settings/index.ts';
import type { Model } from '../../seams/model.ts';
import { openStorage } from '../../storage/open.ts';
import type { Storage } from '../../storage/open.ts';
import { openPlugins } from '../open-plugins.ts';
import { sealingKey, storageLocation } from '../data-dir.ts';
import type { Configuration } from '../configuration/read-configuration.ts';
import { knownWarning } from '../model/model-context.ts';
import { loadConfiguration } from './load-configuration.ts';

interface Examination {
  name: string;
  /** Resolves with what is well; rejects with what is not. */
  examine(signal: AbortSignal): Promise<string>;
}

const LIMIT_MS = 15_000;

/** `npm run doctor`: one line for each thing that is configured. Answers 1 when something is wrong. */
export async function doctor(): Promise<number> {
  const configuration = loadConfiguration(processEnvironment());
  if (configuration === undefined) return 1;
  for (const note of configuration.notes) terminalOutput.line(`note  ${note}`);
  const opening = openStorage(storageLocation(configuration.server), { clock: systemClock, log: silentLog });
  const results = await Promise.all(examinations(configuration, opening).map(examineOne));
  await opening.then((storage) => storage.close()).catch(() => {});
  for (const { line } of results) terminalOutput.line(line);
  return results.every(({ isWell }) => isWell) ? 0 : 1;
}

function examinations(configuration: Configuration, opening: Promise<Storage>): Examination[] {
  const around = { clock: systemClock, ids: systemIds, log: silentLog };
  const { channels, services, model } = openPlugins(configuration, around, {
    accept: async () => {},
    memoryOf: () => ({ get: async () => undefined, set: async () => {} }),
  });
  return [
    { name: 'database', examine: async () => `${(await opening).kind} answers` },
    ...[...channels].flatMap(([name, { test }]) => (test === undefined ? [] : [{ name, examine: test }])),
    ...services.map(({ label, service }) => ({
      name: label,
      examine: async (signal: AbortSignal) => `version ${(await service.test(signal)).version}`,
    })),
    ...(model === undefined
      ? [{ name: 'model', examine: async () => 'none configured; the built-in rules serve' }]
      : [
          {
            name: 'model',
            examine: (signal: AbortSignal) => examineModel(model, configuration, { opening, signal }),
          },
        ]),
  ];
}

/** That its context is too small is told as a server found it: no tokens are spent here. */
async function examineModel(
  model: Model,
  { server }: Configuration,
  { opening, signal }: { opening: Promise<Storage>; signal: AbortSignal },
): Promise<string> {
  await model.reach(signal);
  const settings = openSettings({
    storage: await opening,
    clock: systemClock,
    key: sealingKey(server, systemIds),
  });
  const warning = await knownWarning({ model, contextTokens: server.LLM_CONTEXT_TOKENS, settings }, signal);
  return `${model.id} answers${warning === undefined ? '' : `. But: ${warning}`}`;
}

async function examineOne({ name, examine }: Examination): Promise<{ isWell: boolean; line: string }> {
  try {
    return { isWell: true, line: `ok    ${name}: ${await examine(AbortSignal.timeout(LIMIT_MS))}` };
  } catch (error) {
    return { isWell: false, line: `WRONG ${name}: ${describeError(error)}` };
  }
}
