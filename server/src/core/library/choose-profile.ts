import type { Quality } from '../../domain/request.ts';
import { qualities } from '../../domain/request.ts';
import type { AddOptions } from '../../seams/service.ts';

type Profile = AddOptions['profiles'][number];

export interface ProfileChoice {
  profile: Profile;
  /** False when a quality was wished for that no profile gives. */
  honoursWish: boolean;
}

/**
 * The quality profile for a wish (MS-2): the one whose highest allowed quality is the wished one, then the one so named;
 * without a wish, or when it cannot be met, the same with the household's hint ("1080"). "Any" only when there is nothing else.
 */
export function chooseProfile(
  profiles: readonly Profile[],
  hint: string,
  wished?: Quality,
): ProfileChoice | undefined {
  const named = profiles.filter((profile) => !/^any$/i.test(profile.name.trim()));
  const candidates = named.length > 0 ? named : profiles;
  const match = wished === undefined ? undefined : matching(candidates, wished);
  if (match) return { profile: match, honoursWish: true };
  const profile = matching(candidates, hint) ?? nearest(candidates, hint);
  return profile && { profile, honoursWish: wished === undefined };
}

function matching(profiles: readonly Profile[], quality: string): Profile | undefined {
  const digits = quality.replace(/p$/i, '').toLowerCase();
  if (digits === '') return undefined;
  const isNamed = (profile: Profile): boolean => profile.name.toLowerCase().includes(digits);
  const reaching = profiles.filter((profile) => profile.highest === `${digits}p`);
  const names = (profile: Profile): number =>
    qualities.filter((each) => profile.name.includes(parseDigits(each))).length;
  // "HD-1080p" says more plainly what it is than "HD - 720p/1080p".
  const plainest = reaching.filter(isNamed).toSorted((one, other) => names(one) - names(other))[0];
  return (
    plainest ?? reaching[0] ?? profiles.find(isNamed) ?? (digits === '2160' ? profiles.find(is4K) : undefined)
  );
}

const is4K = (profile: Profile): boolean => /\b(?:4k|uhd|ultra[- ]?hd)\b/i.test(profile.name);
const parseDigits = (quality: Quality): string => quality.slice(0, -1);

/** The best that is not above the hint, else the least above it. */
function nearest(profiles: readonly Profile[], hint: string): Profile | undefined {
  const target = Number.parseInt(hint, 10) || 1080;
  const height = (profile: Profile): number => (profile.highest ? Number(parseDigits(profile.highest)) : 0);
  const known = profiles.filter((profile) => profile.highest !== undefined);
  const below = known
    .filter((profile) => height(profile) <= target)
    .toSorted((one, other) => height(other) - height(one));
  const above = known
    .filter((profile) => height(profile) > target)
    .toSorted((one, other) => height(one) - height(other));
  return below[0] ?? above[0] ?? profiles[0];
}

/** The profiles that bring nothing better than this; of one that does not say what is its best, nobody knows. */
export function within(profiles: readonly Profile[], atMost: Quality): Profile[] {
  return profiles.filter(
    ({ highest }) => highest !== undefined && qualities.indexOf(highest) <= qualities.indexOf(atMost),
  );
}
