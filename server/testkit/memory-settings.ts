// Settings that are gone with the test.
import type { Settings } from '../src/core/settings/index.ts';

export function memorySettings(): Pick<Settings, 'get' | 'set'> {
  const values = new Map<string, string>();
  return {
    get: async (key) => values.get(key),
    set: async (key, value) => void values.set(key, value),
  };
}
