// What models may cost: messages a minute, tokens a day for each person and for all together (PE-8). A day is the
// household's own, from midnight to midnight in its time zone, for everybody the same.
import { dayAt } from '../../../domain/calendar-day.ts';
import type { CalendarDay } from '../../../domain/calendar-day.ts';
import type { PersonId } from '../../../domain/person.ts';
import type { Clock } from '../../../kit/clock.ts';
import type { Storage } from '../../../storage/open.ts';
import { openAllowance } from './open-allowance.ts';
import { openMessageWindow } from './message-window.ts';
import type { HouseholdMark, TurnAllowance } from './turn-allowance.ts';
import { usageStore } from './usage-store.ts';

/** How much may be asked of models; 0 sets no limit. */
export interface ModelLimits {
  messagesPerMinute: number;
  dailyTokens: number;
  dailyTokensPerPerson: number;
}

/** Who speaks where. */
export interface Speaker {
  personId: PersonId;
  conversation: { id: string; kind: 'direct' | 'group' };
}

/** What is spent on models in this household. */
export interface Budget {
  /** Reads what is left for this speaker. */
  allow(speaker: Speaker): Promise<TurnAllowance>;
  /** Tokens that models have taken today, read and written together. */
  tokensToday(): Promise<number>;
  /** True when this process has told the admins of this mark already. */
  isTold(mark: HouseholdMark): boolean;
  markTold(mark: HouseholdMark): void;
}

interface BudgetParts {
  storage: Storage;
  clock: Clock;
  /** The household's own; it may change. */
  timeZone(): string;
  limits: ModelLimits;
}

/** Opens the budget; the minute's messages are counted from now. */
export function openBudget({ storage, clock, timeZone, limits }: BudgetParts): Budget {
  const window = openMessageWindow(limits.messagesPerMinute, clock);
  const household = limits.dailyTokens;
  const person = limits.dailyTokensPerPerson;
  const store = usageStore(storage.db);
  const today = (): CalendarDay => dayAt(clock.now(), timeZone());
  let told = '';
  return {
    allow: async ({ personId, conversation }) => {
      const day = today();
      // Nothing is read where nothing is limited: most houses never ask.
      const own = household + person > 0 ? await store.ofPerson(day, personId) : undefined;
      const all = household > 0 ? await store.tokensOn(day) : 0;
      const group = conversation.kind === 'group' ? [`conversation ${conversation.id}`] : [];
      return openAllowance({
        ...{ day, personId, window },
        keys: [`person ${personId}`, ...group],
        limits: { household, person },
        before: { household: all, person: own?.tokens ?? 0, toldPercent: own?.toldPercent ?? 0 },
      });
    },
    tokensToday: () => store.tokensOn(today()),
    isTold: (mark) => nameOf(mark) === told,
    markTold: (mark) => {
      told = nameOf(mark);
    },
  };
}

function nameOf({ day, percent }: HouseholdMark): string {
  return `${day} ${percent}`;
}
