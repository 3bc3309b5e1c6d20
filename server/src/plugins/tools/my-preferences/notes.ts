// Notes of taste in the person's own words: short, one line each, and never more than a few.

/** Older ones give way. */
const MOST_NOTES = 20;

/** A note as it is kept. */
export function tidyNote(said: string): string {
  return said
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[.!]+$/u, '');
}

export function withNote(notes: readonly string[], note: string): string[] {
  return [...withoutNote(notes, note), note].slice(-MOST_NOTES);
}

/** Without what is said so, whatever the case of the letters. */
export function withoutNote(notes: readonly string[], note: string): string[] {
  return notes.filter((known) => known.toLowerCase() !== note.toLowerCase());
}

/** The notes that "forget the horror" means: the very one, else those that mention it. */
export function notesMeant(notes: readonly string[], said: string): string[] {
  const wanted = said.toLowerCase();
  const exact = notes.filter((note) => note.toLowerCase() === wanted);
  return exact.length > 0 ? exact : notes.filter((note) => ` ${note.toLowerCase()} `.includes(` ${wanted} `));
}
