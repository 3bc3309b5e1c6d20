// Opens a model plug-in at a scripted server, with a clock that makes nobody wait.
import { openLog } from '../src/kit/log.ts';
import type { Model } from '../src/seams/model.ts';
import type { PluginHost } from '../src/seams/plugin.ts';
import type { ScriptedModel } from './model-server/index.ts';
import { testClock } from './test-clock.ts';
import type { TestClock } from './test-clock.ts';
import { testIds } from './test-ids.ts';

export interface OpenedModel {
  model: Model;
  clock: PatientClock;
  /** The log's lines. */
  lines: string[];
}

/** Stands still until it is moved, but never makes anybody sleep. */
export interface PatientClock extends TestClock {
  /** How long the code wanted to sleep, in order. */
  waits: number[];
  /** How long each timer was set to, in order. */
  timers: number[];
}

export function patientClock(): PatientClock {
  const clock = testClock();
  const waits: number[] = [];
  const timers: number[] = [];
  return {
    ...clock,
    waits,
    timers,
    sleep: async (ms) => void waits.push(ms),
    after: (ms, act) => {
      timers.push(ms);
      return clock.after(ms, act);
    },
  };
}

/** Any model's definition: their settings differ, what they are read from does not. */
export interface ModelPlugin {
  name: string;
  settings: { parse(input: unknown): unknown };
  open: unknown;
}

export const modelKey = 'sk-very-secret';

/** Opens it with settings as the environment would give them. */
export function openModelAt(
  server: Pick<ScriptedModel, 'baseUrlFor'>,
  plugin: ModelPlugin,
  settings: Readonly<Record<string, string>> = {},
): OpenedModel {
  const clock = patientClock();
  const lines: string[] = [];
  const host: PluginHost = {
    clock,
    ids: testIds(),
    log: openLog('debug', { write: (line) => lines.push(line) }),
  };
  const given = { baseUrl: server.baseUrlFor(plugin.name), model: 'qwen', apiKey: modelKey, ...settings };
  const open = plugin.open as (settings: unknown, host: PluginHost) => Model;
  return { model: open(plugin.settings.parse(given), host), clock, lines };
}
