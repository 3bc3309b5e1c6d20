// A group of sentences in one voice; each part of the conversation keeps its own group beside its code.
import { fillIn } from '../../../domain/fill-in.ts';
import type { FillParts } from '../../../domain/fill-in.ts';
import type { Block, RichText } from '../../../domain/rich-text.ts';
import type { Voice, Wordings } from '../../../domain/voice.ts';

/** Sentences by their names, in one voice. */
export interface Wording<Sentence extends string> {
  say(sentence: Sentence, parts?: FillParts): RichText;
  line(sentence: Sentence, parts?: FillParts): Block;
}

/** Opens a group of sentences. */
export function openWording<Sentence extends string>(
  sentences: Readonly<Record<Sentence, Wordings>>,
): (voice: Voice) => Wording<Sentence> {
  return (voice) => {
    const line = (sentence: Sentence, parts: FillParts = {}): Block => ({
      kind: 'paragraph',
      children: fillIn(voice.pick(sentences[sentence]), parts),
    });
    return { line, say: (sentence, parts) => ({ blocks: [line(sentence, parts)] }) };
  };
}
