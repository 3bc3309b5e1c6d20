// Cuts text to what one message may carry: between paragraphs, else between lines, else between words.

/** A stretch of the text, in UTF-16 units; the white space at its borders belongs to nobody. */
export interface TextSlice {
  start: number;
  end: number;
}

interface SliceLimits {
  /** The longest first slice, in UTF-16 units. */
  first: number;
  rest: number;
}

/** The slices of a text, in order; only white space lies between them, so nothing that can be seen is lost. */
export function splitText(text: string, limits: SliceLimits): TextSlice[] {
  const slices: TextSlice[] = [];
  const textEnd = text.trimEnd().length;
  let start = skipBlank(text, 0);
  while (start < textEnd) {
    const limit = slices.length === 0 ? limits.first : limits.rest;
    const cut =
      textEnd - start <= limit ? textEnd : start + findCut(text.slice(start, start + limit + 1), limit);
    slices.push({ start, end: start + text.slice(start, cut).trimEnd().length });
    start = skipBlank(text, cut);
  }
  return slices;
}

function skipBlank(text: string, from: number): number {
  const next = text.slice(from).search(/\S/);
  return next < 0 ? text.length : from + next;
}

/** `piece` is one unit longer than the limit, because a border just behind it serves as well. */
function findCut(piece: string, limit: number): number {
  // A border in the first quarter would leave a stub of a message and the same work for the rest.
  const least = limit / 4;
  const paragraph = piece.lastIndexOf('\n\n');
  if (paragraph >= least) return paragraph;
  const line = piece.lastIndexOf('\n');
  if (line >= least) return line;
  const word = piece.search(/\s\S*$/);
  return word > 0 ? word : cutInWord(piece, limit);
}

/** Never between the halves of one character as people see it, unless that one alone is too long. */
function cutInWord(piece: string, limit: number): number {
  const character = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
    .segment(piece)
    .containing(limit);
  if (character !== undefined && character.index > 0) return character.index;
  const isInsidePair = limit > 1 && /[\uD800-\uDBFF]/.test(piece[limit - 1] ?? '');
  return isInsidePair ? limit - 1 : limit;
}
