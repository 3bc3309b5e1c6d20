// What is said where nothing is set: for a person what the household's way is, for the household that there is no limit.
import type { LimitsView, RatingStep } from '../../../../contract/src/index.ts';
import type { LimitFields } from './limit-fields.ts';

const free: LimitFields = {
  needsApproval: 'Not needed',
  moviesPerWeek: 'No limit',
  seriesPerWeek: 'No limit',
  defaultQuality: 'Not set',
  highestQuality: 'No limit',
  ratingCap: 'No limit',
  smsPerDay: 'No limit',
};

export function unsetWords(
  household: LimitsView | undefined,
  ratingSteps: readonly RatingStep[],
): LimitFields {
  if (household === undefined) return free;
  const way = (key: keyof LimitsView): string => {
    const value = household[key];
    if (value === null || value === false) return small(free[key]);
    if (value === true) return 'each title';
    const label = key === 'ratingCap' ? ratingSteps.find((step) => step.value === value)?.label : undefined;
    return small(label ?? String(value));
  };
  const keys = Object.keys(free) as (keyof LimitsView)[];
  return Object.fromEntries(keys.map((key) => [key, `Household: ${way(key)}`])) as LimitFields;
}

function small(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
