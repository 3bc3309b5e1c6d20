// Values that a careless reader trips over.
import type { Seeded } from '../seeded.ts';

/** Names that mean something to an object of JavaScript. */
export const ODD_NAMES = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '',
  '0',
  'a.b',
  'ünïcode',
];

const LONGEST = 20_000;

export function oddText(chance: Seeded): string {
  return chance.pick([
    () => '',
    () => '   \n\t',
    () => 'x'.repeat(1 + chance.below(LONGEST)),
    () => '🍿'.repeat(1 + chance.below(2_000)),
    () => `nul \u0000 inside`,
    () => '\ud83c lone',
    () => '\u202etfel-ot-thgir',
    () => '</b><script>alert(1)</script>',
    () => `'); drop table people; --`,
    () => '${jndi:ldap://x}',
    () => '%00%0a%ff',
    () => String(chance.below(10_000) - 5_000),
    () => '1e309',
    () => 'undefined',
    () => 'add the matrix',
    () => 'STOP',
    () => 'yes',
    () => '+14155550111',
    () => '2026-13-45T99:99:99Z',
    () => 'e\u0301'.repeat(300),
  ])();
}

function oddNumber(chance: Seeded): number {
  const numbers = [
    0,
    -0,
    -1,
    0.5,
    1e21,
    -1e21,
    2 ** 31,
    2 ** 53 + 2,
    -(2 ** 63),
    5e-324,
    1e308,
    253_402_300_800,
  ];
  return chance.pick(numbers);
}

/** Anything JSON can say; now and then very deep or very long. */
export function oddValue(chance: Seeded): unknown {
  return chance.pick([
    () => null,
    () => true,
    () => oddNumber(chance),
    () => oddText(chance),
    () => [],
    () => ({}),
    () => Array.from({ length: chance.below(300) }, () => oddText(chance).slice(0, 20)),
    () => deep(chance.below(400)),
    () => ({ [chance.pick(ODD_NAMES)]: oddText(chance) }),
  ])();
}

function deep(levels: number): unknown {
  let value: unknown = 'bottom';
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { deep: value };
  return value;
}
