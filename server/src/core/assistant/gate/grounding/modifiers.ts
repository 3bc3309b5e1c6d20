// How a title is wished: a quality and seasons count only when the person said so.

const SAID_QUALITY: readonly [RegExp, string][] = [
  [/\b(?:4k|uhd|2160p?|ultra ?hd)\b|4к/iu, '2160p'],
  [/\b(?:1080p?|full ?hd|fhd)\b/iu, '1080p'],
  [/\b720p?\b/iu, '720p'],
  [/\b(?:480p?|sd|dvd)\b/iu, '480p'],
];
const SAID_VAGUELY =
  /\b(?:quality|hd|best|highest|better|lower|lowest|small(?:er|est)?|big(?:ger|gest)?|qualität|qualité|calidad|qualità|qualidade)\b|画質|画质|화질|качеств/iu;
const NUMBER_WORDS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const ORDINALS = 'zeroth first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');

/** True when nothing is wished beyond the words: no better copy, no further season. */
export function isSaid(input: Readonly<Record<string, unknown>>, said: string): boolean {
  const { quality, seasons, episode } = input;
  if (typeof quality === 'string' && !isQualitySaid(quality, said)) return false;
  const numbers = [...digitsIn(seasons), ...digitsIn(episode)];
  const range = saidNumbers(said);
  return numbers.every((number) => Number(number) >= range.from && Number(number) <= range.to);
}

function digitsIn(value: unknown): readonly string[] {
  return typeof value === 'string' || typeof value === 'number' ? (String(value).match(/\d+/g) ?? []) : [];
}

function isQualitySaid(quality: string, said: string): boolean {
  const named = SAID_QUALITY.filter(([pattern]) => pattern.test(said)).map(([, each]) => each);
  return named.length > 0 ? named.includes(quality) : SAID_VAGUELY.test(said);
}

/** "Seasons 2 to 4" has the third in it. */
function saidNumbers(said: string): { from: number; to: number } {
  const digits = (said.match(/\d+/g) ?? []).map(Number);
  const words = said.toLowerCase().match(/\p{L}+/gu) ?? [];
  const spelled = words.flatMap((word) => {
    const value = Math.max(NUMBER_WORDS.indexOf(word), ORDINALS.indexOf(word));
    return value > 0 ? [value] : [];
  });
  const all = [...digits, ...spelled].filter((number) => number < 100);
  // "The latest season": which one that is, is looked up.
  if (/\b(?:latest|last|newest|new|next|final|rest|all|missing|letzte|dernière|última)\b/iu.test(said))
    return { from: 0, to: Infinity };
  return all.length === 0
    ? { from: Infinity, to: -Infinity }
    : { from: Math.min(...all), to: Math.max(...all) };
}
