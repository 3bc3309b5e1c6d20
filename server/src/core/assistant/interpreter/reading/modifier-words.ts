// What can be said about a title beside its name.
import type { Quality } from '../../../../domain/request.ts';

export interface Modifiers {
  quality?: Quality;
  /** 'all', 'future', 'first', 'latest', 'pilot', or numbers as "1,2,3". */
  seasons?: string;
  episode?: number;
  kind?: 'movie' | 'series';
  year?: number;
  /** "the new Dune". */
  newest?: true;
}
