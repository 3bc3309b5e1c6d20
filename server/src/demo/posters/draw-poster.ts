// Draws a title's poster, so that nobody's pictures are shipped: a colour of its own, its name, its year.
import { PNG } from 'pngjs';
import { glyphDot, printable } from './bitmap-font.ts';

/** What a poster shows. `seed` decides its colours: the same title always looks the same. */
export interface PosterSubject {
  title: string;
  year?: number;
  seed: number;
}

type Colour = [red: number, green: number, blue: number];

const WIDTH = 300;
const HEIGHT = 450;
const MARGIN = 24;
const INK: Colour = [250, 246, 236];

/** A PNG of 300 by 450 dots. */
export function drawPoster(subject: PosterSubject): Buffer {
  const picture = new PNG({ width: WIDTH, height: HEIGHT, colorType: 2, inputHasAlpha: true });
  paintBackground(picture, subject.seed);
  const { lines, scale } = layOut(printable(subject.title));
  const top = Math.round(HEIGHT * 0.36 - (lines.length * 10 * scale) / 2);
  lines.forEach((line, index) => writeLine(picture, line, { y: top + index * 10 * scale, scale }));
  if (subject.year) writeLine(picture, String(subject.year), { y: HEIGHT - 62, scale: 4 });
  return PNG.sync.write(picture, { colorType: 2, deflateLevel: 6 });
}

function paintBackground(picture: PNG, seed: number): void {
  const hue = (seed * 137.508) % 360;
  const upper = fromHue(hue, 0.46, 0.34);
  const lower = fromHue((hue + 40) % 360, 0.55, 0.14);
  const band = fromHue((hue + 180) % 360, 0.5, 0.45);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const onBand = Math.abs(y - HEIGHT * 0.74 + (x - WIDTH / 2) * 0.22) < 7;
      paintDot(picture, { x, y }, onBand ? band : mix(upper, lower, y / HEIGHT));
    }
  }
}

/** The largest lettering at which the words fit the width and six lines. */
function layOut(title: string): { lines: string[]; scale: number } {
  for (let scale = 6; scale > 2; scale--) {
    const lines = wrap(title, perLine(scale));
    if (lines.length <= 6 && lines.every((line) => line.length <= perLine(scale))) return { lines, scale };
  }
  return { lines: wrap(title, perLine(2)).slice(0, 9), scale: 2 };
}

function perLine(scale: number): number {
  return Math.floor((WIDTH - 2 * MARGIN + scale) / (6 * scale));
}

function wrap(title: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of title.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function writeLine(picture: PNG, line: string, { y, scale }: { y: number; scale: number }): void {
  const characters = [...line];
  const left = Math.round((WIDTH - (characters.length * 6 - 1) * scale) / 2);
  characters.forEach((character, index) => {
    for (let dot = 0; dot < 35; dot++) {
      const column = dot % 5;
      const row = Math.floor(dot / 5);
      if (!glyphDot(character, column, row)) continue;
      fillSquare(picture, { x: left + (index * 6 + column) * scale, y: y + row * scale }, scale);
    }
  });
}

function fillSquare(picture: PNG, at: { x: number; y: number }, size: number): void {
  for (let dot = 0; dot < size * size; dot++) {
    paintDot(picture, { x: at.x + (dot % size), y: at.y + Math.floor(dot / size) }, INK);
  }
}

function paintDot(picture: PNG, { x, y }: { x: number; y: number }, [red, green, blue]: Colour): void {
  if (x < 0 || x >= WIDTH || y < 0 || y >= HEIGHT) return;
  const index = (y * WIDTH + x) * 4;
  picture.data[index] = red;
  picture.data[index + 1] = green;
  picture.data[index + 2] = blue;
  picture.data[index + 3] = 255;
}

function mix(from: Colour, to: Colour, share: number): Colour {
  return [0, 1, 2].map((part) =>
    Math.round((from[part] ?? 0) * (1 - share) + (to[part] ?? 0) * share),
  ) as Colour;
}

function fromHue(hue: number, saturation: number, lightness: number): Colour {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const channel = (shift: number): number => {
    const k = (shift + hue / 30) % 12;
    return Math.round(255 * (lightness - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1))));
  };
  return [channel(0), channel(8), channel(4)];
}
