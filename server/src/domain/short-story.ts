// An overview, cut to what somebody reads who only wants to know what it is about.

const MAX_STORY = 240;
const MAX_OPENING = 140;

/** The first one or two sentences, cut at a word when they are long; undefined when there are none. */
export function shortStory(overview: string): string | undefined {
  const sentences = sentencesOf(overview);
  const two = sentences.slice(0, 2).join('').trim();
  return two.length <= MAX_STORY ? two || undefined : cut(sentences[0], MAX_STORY);
}

/** The first sentence, for a title among several. */
export function openingSentence(overview: string): string | undefined {
  return cut(sentencesOf(overview)[0], MAX_OPENING);
}

/** A dot ends no sentence inside a number, nor after "Mr". */
const SENTENCE = /\S.*?(?:(?<!\b(?:Mr|Mrs|Ms|Dr|St|Jr|Sr|vs|No|[A-Z]))[.!?]+["”’)]*(?=\s|$)|$)\s*/gsu;

function sentencesOf(overview: string): string[] {
  return overview.trim().match(SENTENCE) ?? [];
}

function cut(sentence: string | undefined, limit: number): string | undefined {
  const words = sentence?.trim() ?? '';
  if (words === '') return undefined;
  return words.length <= limit ? words : `${words.slice(0, limit).replace(/\s+\S*$/u, '')}…`;
}
