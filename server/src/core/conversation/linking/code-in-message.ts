// Whether a message is a code: pressed in a link, or typed. Read before anything else, so that no code is ever a wish.
import type { InboundMessage } from '../../../domain/message.ts';
import { codeInWords } from '../../people/index.ts';

const MAX_SIGNS = 60;

/** The code in it, good or not; in a group nobody's words are one. */
export function codeInMessage({ content, conversation }: InboundMessage): string | undefined {
  if (conversation.kind !== 'direct') return undefined;
  if (content.kind === 'start') return content.code;
  return content.kind === 'text' && content.text.length <= MAX_SIGNS ? codeInWords(content.text) : undefined;
}
