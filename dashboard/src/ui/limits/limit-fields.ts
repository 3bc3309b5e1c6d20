// Limits as the fields of a form: what stands in them, and what is sent of it.
import type { LimitsView, Quality } from '../../../../contract/src/index.ts';

/** Everything as text; empty where nothing is set. */
export type LimitFields = Record<keyof LimitsView, string>;

export const countKeys = ['moviesPerWeek', 'seriesPerWeek', 'smsPerDay'] as const;
export type CountKey = (typeof countKeys)[number];

const most = 10_000;

export function fieldsOf(limits: LimitsView): LimitFields {
  const asText = (value: string | number | null): string => (value === null ? '' : String(value));
  const { needsApproval } = limits;
  return {
    needsApproval: needsApproval === null ? '' : needsApproval ? 'always' : 'never',
    moviesPerWeek: asText(limits.moviesPerWeek),
    seriesPerWeek: asText(limits.seriesPerWeek),
    defaultQuality: asText(limits.defaultQuality),
    highestQuality: asText(limits.highestQuality),
    ratingCap: asText(limits.ratingCap),
    smsPerDay: asText(limits.smsPerDay),
  };
}

/** Whether a number can be read there. */
export function isCount(words: string): boolean {
  return words.trim() === '' || (/^\d{1,5}$/.test(words.trim()) && Number(words) <= most);
}

/** What is to be changed; undefined while a number cannot be read. Empty when all stands so already. */
export function changesOf(before: LimitsView, fields: LimitFields): Partial<LimitsView> | undefined {
  if (!countKeys.every((key) => isCount(fields[key]))) return undefined;
  const after = limitsIn(fields);
  const keys = Object.keys(after) as (keyof LimitsView)[];
  return Object.fromEntries(keys.filter((key) => after[key] !== before[key]).map((key) => [key, after[key]]));
}

function limitsIn(fields: LimitFields): LimitsView {
  const count = (key: CountKey) => (fields[key].trim() === '' ? null : Number(fields[key]));
  const quality = (words: string) => (words === '' ? null : (words as Quality));
  return {
    needsApproval: fields.needsApproval === '' ? null : fields.needsApproval === 'always',
    moviesPerWeek: count('moviesPerWeek'),
    seriesPerWeek: count('seriesPerWeek'),
    defaultQuality: quality(fields.defaultQuality),
    highestQuality: quality(fields.highestQuality),
    ratingCap: fields.ratingCap === '' ? null : fields.ratingCap,
    smsPerDay: count('smsPerDay'),
  };
}
