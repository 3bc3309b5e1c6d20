// What the home page says in words.
import type { Check } from '../../../../contract/src/index.ts';
import type { Tone } from '../../ui/status-badge.tsx';

export function greeting(hour: number): string {
  if (hour < 5) return 'Good night';
  if (hour < 12) return 'Good morning';
  return hour < 18 ? 'Good afternoon' : 'Good evening';
}

/** The whole house in one sentence. */
export function standingWords(checks: Check[]): string {
  const ill = checks.filter(({ state }) => state === 'down' || state === 'degraded');
  const [first] = ill;
  if (first === undefined) return 'All is well in the house.';
  if (ill.length > 1) return `${ill.length} things need a look.`;
  return first.state === 'down' ? `${first.label} is down.` : `${first.label} needs a look.`;
}

const checkSigns: Record<Check['state'], { tone: Tone; word: string; rank: number }> = {
  down: { tone: 'bad', word: 'Down', rank: 0 },
  degraded: { tone: 'warn', word: 'Unsteady', rank: 1 },
  ok: { tone: 'ok', word: 'Working', rank: 2 },
  off: { tone: 'off', word: 'Off', rank: 3 },
};

export function checkSign(state: Check['state']): { tone: Tone; word: string } {
  return checkSigns[state];
}

/** What needs a look first, what is off last; otherwise as the house told it. */
export function inOrderOfNeed(checks: Check[]): Check[] {
  return checks.toSorted((one, other) => checkSigns[one.state].rank - checkSigns[other.state].rank);
}

const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat('en');

/** "950", "12,480", "1.2M": exact as long as it is short. */
export function countWords(count: number): string {
  return count < 100_000 ? whole.format(count) : short.format(count);
}
