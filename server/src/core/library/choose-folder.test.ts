import { describe, expect, it } from 'vitest';
import { titleRef } from '../../domain/title.ts';
import type { Title } from '../../domain/title.ts';
import { chooseFolder, defaultHints } from './choose-folder.ts';

const movie = (originalLanguage?: string): Title => ({
  ref: titleRef('movie', 'tmdb', 1),
  kind: 'movie',
  name: 'x',
  originalLanguage,
});
const show = (isAnime?: boolean, genres?: string[]): Title => ({
  ref: titleRef('series', 'tvdb', 1),
  kind: 'series',
  name: 'x',
  isAnime,
  genres,
});
const choose = (title: Title, ...paths: string[]) =>
  chooseFolder(
    title,
    paths.map((path) => ({ path })),
    defaultHints,
  );

describe('MS-3 routing', () => {
  it.each([
    'ja',
    'ko',
    'zh',
    'cn',
    'th',
    'vi',
    'id',
    'ms',
    'tl',
    'hi',
    'ta',
    'te',
    'ml',
    'bn',
    'kn',
    'pa',
    'mr',
    'ur',
  ])('sends a movie in the language %s to its folder', (code) => {
    expect(choose(movie(code), '/media/movies', '/media/cmovies')).toEqual({
      path: '/media/cmovies',
      isAnime: false,
    });
  });

  it.each(['Bengali', 'Malayalam', 'Punjabi', 'Cantonese', 'Korean', 'Chinese', 'zh-CN', 'Tagalog'])(
    'knows the name %s too',
    (name) => {
      expect(choose(movie(name), '/media/movies', '/media/cmovies')?.path).toBe('/media/cmovies');
    },
  );

  it.each([undefined, 'en', 'English', 'fr', 'Icelandic', 'Indo'])(
    'leaves the language %s in the normal folder',
    (language) => {
      expect(choose(movie(language), '/media/cmovies', '/media/movies')).toEqual({
        path: '/media/movies',
        isAnime: false,
      });
    },
  );

  it('never takes a special folder for normal ones just because it stands first', () => {
    expect(choose(show(false), '/tv/Anime', '/tv/shows')?.path).toBe('/tv/shows');
    expect(choose(show(false), '/tv/anime')?.path).toBe('/tv/anime');
  });

  it('matches a whole part of the path, whatever the case and the slashes', () => {
    expect(choose(show(true), '/tv/animated', '/tv/shows', '/tv/Anime/')?.path).toBe('/tv/Anime/');
    expect(choose(show(true), 'D:\\tv', 'D:\\anime')?.path).toBe('D:\\anime');
    expect(choose(show(false), '/tv/animated', '/tv/shows')?.path).toBe('/tv/animated');
  });

  it('tells truthfully when the folder is not there; an anime stays one', () => {
    const choice = choose(show(true), '/tv');
    expect(choice).toMatchObject({ path: '/tv', isAnime: true });
    expect(choice?.note).toContain('“anime”');
    expect(choose(movie('ja'), '/movies')?.note).toContain('cmovies');
    expect(choose(movie('en'), '/movies')?.note).toBeUndefined();
  });

  it('knows an anime by its genre when the service does not say, and an Asian series goes nowhere special', () => {
    expect(choose(show(undefined, ['Action', 'Anime']), '/tv', '/anime')).toEqual({
      path: '/anime',
      isAnime: true,
    });
    expect(choose({ ...show(false), originalLanguage: 'ko' }, '/tv', '/cmovies')).toEqual({
      path: '/tv',
      isAnime: false,
    });
  });

  it('has no answer without any folder', () => {
    expect(choose(movie('en'))).toBeUndefined();
  });
});
