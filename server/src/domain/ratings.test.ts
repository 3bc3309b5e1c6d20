import { describe, expect, it } from 'vitest';
import { isWithin, ratingStepOf, ratingSteps } from './ratings.ts';
import type { RatingStep } from './ratings.ts';

describe('PE-10 the scale of ratings', () => {
  it.each<[RatingStep, string[]]>([
    ['all', ['G', 'U', '0', 'FSK 0', 'TV-Y', 'TV-G', 'TP', 'AL', 'Btl', 'L', 'T']],
    ['7', ['6', 'FSK 6', '7', 'TV-Y7', 'TV-Y7-FV', '6+', 'K-7']],
    ['10', ['PG', 'TV-PG', '8', '9', '10', 'C8']],
    ['13', ['PG-13', '12', '12A', 'FSK 12', 'FSK-12', 'PG12', '11', '13+', 'U/A 13+']],
    ['16', ['TV-14', '14A', '15', '15A', 'M', 'MA15+', 'MA 15+', 'FSK 16', '16+', 'R15+', 'R16', 'VM14']],
    ['18', ['R', 'NC-17', 'TV-MA', '18', '18A', 'R18+', 'R 18+', 'FSK 18', 'X', 'R18', '21+']],
  ])('%s: %j', (step, certificates) => {
    for (const certificate of certificates) {
      expect([certificate, ratingStepOf(certificate)]).toEqual([certificate, step]);
      expect(ratingStepOf(` ${certificate.toLowerCase()} `)).toBe(step);
    }
  });

  it('reads a certificate behind its country', () => {
    expect(ratingStepOf('US: PG-13')).toBe('13');
    expect(ratingStepOf('de/16')).toBe('16');
    expect(ratingStepOf('Rated R')).toBe('18');
  });

  it.each([undefined, '', 'NR', 'Not Rated', 'Unrated', 'A', 'Open', '99', 'PG-99', 'constructor'])(
    'does not guess at %s',
    (certificate) => {
      expect(ratingStepOf(certificate)).toBeUndefined();
    },
  );

  it('each step admits all before it, and none after', () => {
    for (const [position, cap] of ratingSteps.entries())
      expect(ratingSteps.map((step) => isWithin(step, cap))).toEqual(
        ratingSteps.map((_step, other) => other <= position),
      );
  });
});
