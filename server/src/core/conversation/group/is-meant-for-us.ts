import type { InboundMessage } from '../../../domain/message.ts';
import { isMediaRequest } from './judge/is-media-request.ts';

/**
 * Whether a message may be stored at all. What a family writes among itself is none of our business: it is neither kept
 * nor logged, and nobody can read it here afterwards (CH-5).
 */
export function isMeantForUs({ conversation, content }: InboundMessage): boolean {
  if (conversation.kind === 'direct' || conversation.isAddressed) return true;
  if (content.kind === 'text') return isMediaRequest(content.text);
  // A picture or a voice message says nothing to us; what happens to the group itself does.
  return content.kind !== 'unsupported' && content.kind !== 'start';
}
