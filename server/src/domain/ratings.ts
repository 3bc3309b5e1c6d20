// What the certificates of many countries say about age, on one ordered scale.

/** From what is for everybody to what is for adults; each admits all before it. */
export const ratingSteps = ['all', '7', '10', '13', '16', '18'] as const;
/** The age up to which something may be rated to be let through. */
export type RatingStep = (typeof ratingSteps)[number];

/** How an admin reads a step: which certificates are the strongest it lets through. */
export const ratingStepLabels: Readonly<Record<RatingStep, string>> = {
  all: 'For everybody (G, U, TV-G, FSK 0)',
  '7': 'Up to 7 (TV-Y7, FSK 6)',
  '10': 'Up to 10 (PG, TV-PG)',
  '13': 'Up to 13 (PG-13, 12A, FSK 12)',
  '16': 'Up to 16 (TV-14, 15, MA15+, FSK 16)',
  '18': 'Up to 18 (R, TV-MA, NC-17, FSK 18)',
};

/** The age a certificate that is no number stands for. One that means two things in two countries is not among them. */
const AGES: Readonly<Record<string, number>> = {
  // USA, films and television
  ...{ g: 0, gp: 10, pg: 10, 'pg-13': 13, r: 17, 'nc-17': 18, x: 18 },
  ...{ 'tv-y': 0, 'tv-g': 0, 'tv-y7': 7, 'tv-y7-fv': 7, 'tv-pg': 10, 'tv-14': 14, 'tv-ma': 17 },
  // United Kingdom and Ireland
  ...{ u: 0, uc: 0, '12a': 12, '15a': 15, r18: 18 },
  // Australia and New Zealand; M is advice for 15 and over
  ...{ e: 0, p: 0, c: 0, m: 15, 'ma15+': 15, 'ma 15+': 15, ma15: 15, 'r18+': 18, 'r 18+': 18, 'x18+': 18 },
  ...{ 'x 18+': 18, 'av15+': 15, 'av 15+': 15, 'm15+': 15, rp13: 13, rp16: 16, r13: 13, r15: 15, r16: 16 },
  // Canada
  ...{ c8: 8, '14a': 14, '18a': 18 },
  // France, Spain, Italy, the Netherlands, Brazil, Sweden, Finland
  ...{
    tp: 0,
    'tous publics': 0,
    ai: 0,
    al: 0,
    apta: 0,
    t: 0,
    vm12: 12,
    vm14: 14,
    vm18: 18,
    l: 0,
    btl: 0,
    s: 0,
  },
  // Japan and India
  ...{ pg12: 12, 'r15+': 15, 'u/a': 12, ua: 12 },
};

/** "Not Rated" and its like, and what only some country's office can read. */
const NUMBER = /^(?:fsk|pegi|k|ab|vm|ua|u\/a)?[\s-]*(\d{1,2})(?:\s?\+|\s?anos|\s?ans)?$/u;
const OLDEST = 21;

/** The step a certificate stands on; undefined when it is missing, or not known to us. */
export function ratingStepOf(certification: string | undefined): RatingStep | undefined {
  const age = certification === undefined ? undefined : ageOf(certification);
  if (age === undefined) return undefined;
  return ratingSteps.find((step) => age <= ageOfStep(step)) ?? '18';
}

/** True when something on this step may be had up to that one. */
export function isWithin(step: RatingStep, cap: RatingStep): boolean {
  return ratingSteps.indexOf(step) <= ratingSteps.indexOf(cap);
}

export function isRatingStep(word: string): word is RatingStep {
  return ratingSteps.some((step) => step === word);
}

function ageOf(certification: string): number | undefined {
  // Some services put the country before it: "US: PG-13", "de/16".
  const words = certification
    .trim()
    .toLowerCase()
    .replace(/^[a-z]{2}\s?[:/]\s?(?=\S)/u, (country) => (country === 'u/' ? country : ''))
    .replace(/^rated\s/u, '');
  if (Object.hasOwn(AGES, words)) return AGES[words];
  const number = Number(NUMBER.exec(words)?.[1] ?? Number.NaN);
  return number <= OLDEST ? number : undefined;
}

function ageOfStep(step: RatingStep): number {
  return step === 'all' ? 5 : Number(step);
}
