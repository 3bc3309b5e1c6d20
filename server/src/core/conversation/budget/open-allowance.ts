// What one turn may spend: what was spent before it, and what it spends itself.
import type { CalendarDay } from '../../../domain/calendar-day.ts';
import type { PersonId } from '../../../domain/person.ts';
import type { AllowanceNews, Shortage, TokenUsage } from '../../assistant/index.ts';
import type { MessageWindow } from './message-window.ts';
import type { TurnAllowance } from './turn-allowance.ts';
import { usageStore } from './usage-store.ts';

interface AllowanceParts {
  day: CalendarDay;
  personId: PersonId;
  window: MessageWindow;
  /** The windows this speaker is counted in. */
  keys: readonly string[];
  /** Tokens a day; 0 sets no limit. */
  limits: { household: number; person: number };
  before: { household: number; person: number; toldPercent: number };
}

const WARNED = 80;
const SPENT = 100;

export function openAllowance(parts: AllowanceParts): TurnAllowance {
  const { limits, before, window, keys } = parts;
  const spent: TokenUsage = { inputTokens: 0, outputTokens: 0, calls: 0 };
  let isCrowded = false;
  let toldPercent = before.toldPercent;
  const percentOf = (whose: 'household' | 'person'): number =>
    limits[whose] === 0
      ? 0
      : ((before[whose] + spent.inputTokens + spent.outputTokens) / limits[whose]) * 100;
  const shortage = (): Shortage | undefined => {
    if (percentOf('household') >= SPENT) return 'household-spent';
    return percentOf('person') >= SPENT ? 'person-spent' : undefined;
  };
  /** Told once a day for each mark; a limit that was raised meanwhile begins anew. */
  const newMark = (): AllowanceNews | undefined => {
    const short = shortage();
    const percent = short !== undefined ? SPENT : percentOf('person') >= WARNED ? WARNED : 0;
    const isNew = percent > toldPercent;
    toldPercent = percent;
    if (!isNew) return undefined;
    return short ?? 'person-nearly-spent';
  };
  return {
    admit: (messages) => {
      const short = shortage();
      if (short !== undefined) return short;
      isCrowded = !window.admit(keys, messages);
      return isCrowded ? 'too-many-messages' : undefined;
    },
    shortage,
    spend: ({ inputTokens, outputTokens, calls }) => {
      spent.inputTokens += inputTokens;
      spent.outputTokens += outputTokens;
      spent.calls += calls;
    },
    news: () => newMark() ?? (isCrowded && window.mayTell(keys) ? 'too-many-messages' : undefined),
    book: async (query) => {
      if (spent.calls === 0 && toldPercent === before.toldPercent) return;
      await usageStore(query).add({
        day: parts.day,
        person_id: parts.personId,
        input_tokens: spent.inputTokens,
        output_tokens: spent.outputTokens,
        calls: spent.calls,
        told_percent: toldPercent,
      });
    },
    householdAt: () => {
      const percent = percentOf('household');
      if (percent < WARNED) return undefined;
      return { day: parts.day, percent: percent >= SPENT ? SPENT : WARNED, limit: limits.household };
    },
  };
}
