// What an admin sets for a person, or for everybody: how much they may ask for, and of what kind (PE-9, PE-10).
import { isRatingStep, isWithin, ratingStepOf } from './ratings.ts';
import type { RatingStep } from './ratings.ts';
import { qualities } from './request.ts';
import type { AddWish, Quality } from './request.ts';
import type { Title, TitleKind } from './title.ts';

export { ratingStepLabels, ratingSteps } from './ratings.ts';
export type { RatingStep } from './ratings.ts';

/** What is absent is not limited. Admins are under no limits. */
export interface Limits {
  /** An admin says yes to each title first. */
  needsApproval?: boolean;
  moviesPerWeek?: number;
  seriesPerWeek?: number;
  /** Taken where neither the wish nor the person says one. */
  defaultQuality?: Quality;
  highestQuality?: Quality;
  ratingCap?: RatingStep;
  /** Segments of text messages, as they are billed, within a day of the household. */
  smsPerDay?: number;
}

/** What is to be changed; null lets it go, so that the household's way holds, or no limit at all. */
export type LimitsChange = { [Key in keyof Limits]?: Limits[Key] | null };

/** Everything that can be limited, in the order people read it. */
export const limitKeys = [
  'needsApproval',
  'moviesPerWeek',
  'seriesPerWeek',
  'defaultQuality',
  'highestQuality',
  'ratingCap',
  'smsPerDay',
] as const satisfies readonly (keyof Limits)[];

export const noLimits: Limits = {};

/** A week that moves along with the clock, not one of the calendar. */
export const QUOTA_MS = 7 * 24 * 60 * 60_000;

/** A quality that was wished for, and the one it came down to. */
export interface Lowered {
  wished: Quality;
  to: Quality;
}

/** Why somebody may not have a title. */
export type LimitReached =
  | { kind: 'rating'; rating: string; cap: RatingStep }
  /** `freeAt` is when the next one may be asked for; absent when there is none at all. */
  | { kind: 'quota'; of: TitleKind; perWeek: number; freeAt?: number };

/** Why an admin is asked: it is the rule here, or there is a rating cap and nobody rated the title. */
export type ApprovalCause = 'rule' | 'unrated';

/** Whether somebody may have a title, and in which quality. */
export type Admission =
  | { kind: 'limited'; by: LimitReached }
  | ({ kind: 'ask'; because: ApprovalCause } & AllowedWish)
  | ({ kind: 'free' } & AllowedWish);

/** The wish as it may be carried out. */
export interface AllowedWish {
  wish: AddWish;
  /** No better than this, also where nobody wished for a quality. */
  atMost?: Quality;
  lowered?: Lowered;
}

/** A wish that is to be judged. */
export interface JudgedWish {
  title: Pick<Title, 'kind' | 'certification'>;
  wish: AddWish;
  /** When each other title of this kind was last asked for, within the week before now. */
  recent: readonly number[];
}

/** Judges a wish. Pure: the same limits, wish and week give the same answer. */
export function judgeWish(limits: Limits, { title, wish, recent }: JudgedWish): Admission {
  const reached = ratingReached(limits, title) ?? quotaReached(limits, title.kind, recent);
  if (reached !== undefined) return { kind: 'limited', by: reached };
  const because = approvalCause(limits, title);
  const allowed = allowedWish(limits, wish);
  return because === undefined ? { kind: 'free', ...allowed } : { kind: 'ask', because, ...allowed };
}

/** Why an admin would be asked about this title; undefined when nobody is. */
export function approvalCause(
  { needsApproval, ratingCap }: Limits,
  { certification }: Pick<Title, 'certification'>,
): ApprovalCause | undefined {
  if (needsApproval === true) return 'rule';
  // Nobody can say that it is for them: a parent would want to be asked.
  return ratingCap !== undefined && ratingStepOf(certification) === undefined ? 'unrated' : undefined;
}

/** The wish in the quality it may have; what was neither said nor chosen is the default. */
export function allowedWish({ defaultQuality, highestQuality }: Limits, wish: AddWish): AllowedWish {
  const wished = wish.quality ?? defaultQuality;
  const isAbove = wished !== undefined && highestQuality !== undefined && isBetter(wished, highestQuality);
  const quality = isAbove ? highestQuality : wished;
  return {
    wish: quality === undefined ? wish : { ...wish, quality },
    ...(highestQuality !== undefined && { atMost: highestQuality }),
    // Only what somebody asked for is worth a word.
    ...(isAbove && wish.quality !== undefined && { lowered: { wished: wish.quality, to: highestQuality } }),
  };
}

function isBetter(one: Quality, other: Quality): boolean {
  return qualities.indexOf(one) > qualities.indexOf(other);
}

function ratingReached(
  { ratingCap }: Limits,
  { certification }: Pick<Title, 'certification'>,
): LimitReached | undefined {
  const step = ratingStepOf(certification);
  if (ratingCap === undefined || step === undefined || isWithin(step, ratingCap)) return undefined;
  return { kind: 'rating', rating: certification ?? step, cap: ratingCap };
}

function quotaReached(
  { moviesPerWeek, seriesPerWeek }: Limits,
  of: TitleKind,
  recent: readonly number[],
): LimitReached | undefined {
  const perWeek = of === 'movie' ? moviesPerWeek : seriesPerWeek;
  if (perWeek === undefined || recent.length < perWeek) return undefined;
  // The limit may have been lowered since: then more than one of them has to fall out of the week first.
  const next = recent.toSorted((one, other) => one - other)[recent.length - perWeek];
  return { kind: 'quota', of, perWeek, ...(next !== undefined && { freeAt: next + QUOTA_MS }) };
}

/** A person's own limits over those of the household. */
export function mergeLimits(household: Limits, own: Limits): Limits {
  return { ...household, ...own };
}

/** Applies a change; what it does not name stays. */
export function changeLimits(before: Limits, change: LimitsChange): Limits {
  const all: Record<string, unknown> = { ...before, ...change };
  return Object.fromEntries(
    limitKeys.flatMap((key) => (all[key] === null || all[key] === undefined ? [] : [[key, all[key]]])),
  );
}

/** Reads limits from outside or from a database; what is none of ours is left out. */
export function readLimits(stored: Readonly<Record<string, unknown>>): Limits {
  const { needsApproval, ratingCap } = stored;
  const count = (key: keyof Limits): object => {
    const value = stored[key];
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? { [key]: value } : {};
  };
  const quality = (key: keyof Limits): object => {
    const known = qualities.find((one) => one === stored[key]);
    return known === undefined ? {} : { [key]: known };
  };
  return {
    ...(typeof needsApproval === 'boolean' && { needsApproval }),
    ...count('moviesPerWeek'),
    ...count('seriesPerWeek'),
    ...quality('defaultQuality'),
    ...quality('highestQuality'),
    ...(typeof ratingCap === 'string' && isRatingStep(ratingCap) && { ratingCap }),
    ...count('smsPerDay'),
  };
}

/** Whether one more message may go out where so many segments went today; how many it will cost nobody knows before. */
export function maySpend({ smsPerDay }: Limits, segmentsToday: number): boolean {
  return smsPerDay === undefined || segmentsToday < smsPerDay;
}
