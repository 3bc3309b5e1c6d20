import type { CalendarDay } from '../../../domain/calendar-day.ts';
import type { Query } from '../../../storage/open.ts';
import type { Allowance } from '../../assistant/index.ts';

/** What one turn may spend, and the way to write down what it did. */
export interface TurnAllowance extends Allowance {
  /** Adds what was spent, and what the person was told, to their day; nothing when nothing was. */
  book(query: Query): Promise<void>;
  /** The mark that the household has passed by now, when it has passed one. */
  householdAt(): HouseholdMark | undefined;
}

/** A part of the household's tokens of a day that is used up. */
export interface HouseholdMark {
  day: CalendarDay;
  percent: 80 | 100;
  limit: number;
}
