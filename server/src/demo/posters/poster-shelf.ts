import { drawPoster } from './draw-poster.ts';
import type { PosterSubject } from './draw-poster.ts';

const KEPT = 24;

/** Keeps the posters drawn last, so that one shown to several people is drawn once. */
export function posterShelf(): { poster(subject: PosterSubject): Buffer } {
  const kept = new Map<number, Buffer>();
  return {
    poster: (subject) => {
      const drawn = kept.get(subject.seed) ?? drawPoster(subject);
      kept.delete(subject.seed);
      kept.set(subject.seed, drawn);
      const oldest = kept.keys().next().value;
      if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
      return drawn;
    },
  };
}
