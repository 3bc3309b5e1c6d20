import type { Ids } from '../src/kit/ids.ts';

/** Counted identifiers and a fixed "random" number, so that a test sees the same ones each time. */
export function testIds(random = 0.5): Ids {
  let count = 0;
  const next = (): string => `id-${String(++count).padStart(8, '0')}`;
  return { next, secret: () => `secret-${next()}`, random: () => random };
}
