import { describe, expect, it } from 'vitest';
import { posterUrl } from './title-fields.ts';

describe('MS-12 the poster of a title', () => {
  it.each([
    ['https://image.tmdb.org/t/p/original/a.jpg', 'https://image.tmdb.org/t/p/w500/a.jpg'],
    ['https://image.tmdb.org/t/p/w342/a.jpg', 'https://image.tmdb.org/t/p/w342/a.jpg'],
    ['https://artworks.thetvdb.com/original/a.jpg', 'https://artworks.thetvdb.com/original/a.jpg'],
    ['/MediaCover/1/poster.jpg', undefined],
  ])('%s is fetched from %s', (remotePoster, wanted) => {
    expect(posterUrl({ remotePoster })).toBe(wanted);
  });

  it('is the picture that is called so when the record names none', () => {
    const images = [
      { coverType: 'fanart', remoteUrl: 'https://image.tmdb.org/t/p/original/f.jpg' },
      { coverType: 'poster', remoteUrl: 'https://image.tmdb.org/t/p/original/p.jpg' },
    ];
    expect(posterUrl({ images })).toBe('https://image.tmdb.org/t/p/w500/p.jpg');
  });
});
