// "4K", "full HD", "no emoji please": a choice in the person's words.
import { qualities } from '../../../domain/request.ts';
import type { Quality } from '../../../domain/request.ts';
import type { Persona } from '../../../domain/voice.ts';

const NAMED: readonly [RegExp, Quality][] = [
  [/\b(?:4 ?k|uhd|ultra ?hd)\b/iu, '2160p'],
  [/\bfull ?hd\b/iu, '1080p'],
  [/\bsd\b/iu, '480p'],
  [/\bhd\b/iu, '720p'],
];

export function readQuality(said: string): Quality | undefined {
  const known = qualities.find((quality) => said.includes(quality.slice(0, -1)));
  return known ?? NAMED.find(([words]) => words.test(said))?.[1];
}

export function readPersona(said: string): Persona | undefined {
  if (/\b(?:plain|plainly|normal|serious|formal|boring|neutral|no|without|less)\b/iu.test(said))
    return 'plain';
  return /\b(?:wads|cheeky|fun|funny|spicy|edgy|sassy|emojis?|persona)\b/iu.test(said) ? 'wads' : undefined;
}
