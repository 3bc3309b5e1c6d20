// Where the published descriptions of foreign APIs lie. They are not part of the project: tests that need them are
// skipped where the folder is absent.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const FOLDER = resolve(import.meta.dirname, '../../../../shared/contracts');

/** Whether the contracts are there: `describe.skipIf(!contractsAvailable())`. */
export function contractsAvailable(): boolean {
  return existsSync(resolve(FOLDER, 'data')) && existsSync(resolve(FOLDER, 'webhooks'));
}

/** A JSON file of the contracts, by its path inside the folder. */
export function readContract(path: string): unknown {
  return JSON.parse(readFileSync(resolve(FOLDER, path), 'utf8')) as unknown;
}
