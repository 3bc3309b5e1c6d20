import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { drawPoster } from './draw-poster.ts';
import { posterShelf } from './poster-shelf.ts';

const inkedDots = (poster: Buffer): number => {
  const { data } = PNG.sync.read(poster);
  return Array.from({ length: data.length / 4 }, (_, dot) => data[dot * 4]!).filter((red) => red === 250)
    .length;
};

describe('MS-11 posters', () => {
  it('are small pictures of 300 by 450 with the title on them, of a colour that belongs to the title', () => {
    const poster = drawPoster({ title: 'Heat', year: 1995, seed: 949 });
    const { width, height } = PNG.sync.read(poster);
    expect([width, height]).toEqual([300, 450]);
    expect(poster.length).toBeLessThan(20_000);
    expect(inkedDots(poster)).toBeGreaterThan(1000);
    expect(drawPoster({ title: 'Heat', year: 1995, seed: 949 }).equals(poster)).toBe(true);
    expect(drawPoster({ title: 'Heat', year: 1995, seed: 950 }).equals(poster)).toBe(false);
  });

  it('take very long titles, accents, and letters the font lacks', () => {
    const long = 'Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb '.repeat(3);
    expect(inkedDots(drawPoster({ title: long, seed: 1 }))).toBeGreaterThan(500);
    expect(drawPoster({ title: 'Amélie', seed: 1 }).equals(drawPoster({ title: 'AMELIE', seed: 1 }))).toBe(
      true,
    );
    expect(inkedDots(drawPoster({ title: '千と千尋の神隠し', seed: 1 }))).toBe(0);
    expect(inkedDots(drawPoster({ title: '', seed: 1 }))).toBe(0);
  });

  it('are kept for a while once drawn', () => {
    const shelf = posterShelf();
    const first = shelf.poster({ title: 'A', seed: 1 });
    expect(shelf.poster({ title: 'A', seed: 1 })).toBe(first);
    for (let seed = 2; seed < 30; seed++) shelf.poster({ title: 'B', seed });
    expect(shelf.poster({ title: 'A', seed: 1 })).not.toBe(first);
  });
});
