// How much a message asks for, so that a receipt can end the turn without another call of the model (CV-12).

const POLITE_END = /[,\s]*\b(?:please|pls|plz|thanks|thank you|thx|bitte|danke|merci|gracias)\b[\s.!]*$/i;
const SEPARATORS =
  /[,;\n]+(?:\s*(?:and|then|und|et|y)\b)?|[?!.]\s+(?=\S)|\b(?:and|then|also|plus|und|et|y|dann|puis)\b/gi;

/**
 * At most how many wishes there are in these texts; a wish too many costs a model call, one too few is forgotten.
 *
 * @param titles names that were understood, in which an "and" joins nothing
 */
export function countWishes(texts: readonly string[], titles: readonly string[]): number {
  return texts.reduce((sum, text) => sum + wishesIn(text, titles), 0);
}

function wishesIn(text: string, titles: readonly string[]): number {
  let words = text.trim().replace(POLITE_END, '').toLowerCase();
  for (const title of titles) if (title !== '') words = words.replace(title.toLowerCase(), 'x');
  return 1 + (words.match(SEPARATORS)?.length ?? 0);
}
