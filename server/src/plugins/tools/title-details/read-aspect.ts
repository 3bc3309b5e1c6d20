// Which of a title's facts a word asks for.
import type { TitleAspect } from '../../../domain/title-details.ts';

const WORDS: Readonly<Record<string, TitleAspect>> = {
  ...{ cast: 'credits', credits: 'credits', actors: 'credits', actor: 'credits', crew: 'credits' },
  ...{ director: 'credits', writer: 'credits', people: 'credits', characters: 'credits' },
  ...{ overview: 'overview', plot: 'overview', story: 'overview', synopsis: 'overview', summary: 'overview' },
  ...{ rating: 'rating', score: 'rating', certification: 'rating', reviews: 'rating' },
  ...{ runtime: 'runtime', length: 'runtime', duration: 'runtime' },
  ...{ release: 'release', year: 'release', status: 'release', date: 'release', dates: 'release' },
  ...{ seasons: 'seasons', episodes: 'seasons' },
  ...{ trailer: 'trailer', streaming: 'streaming', network: 'streaming', where: 'streaming' },
};

/** Models and people have many words for it; what is none of them means all there is. */
export function readAspect(word: string | undefined, character: string | undefined): TitleAspect {
  if (character !== undefined) return 'credits';
  const said = word?.trim().toLowerCase() ?? '';
  return (Object.hasOwn(WORDS, said) ? WORDS[said] : undefined) ?? 'all';
}
