import type { InboundMessage } from '../../../domain/message.ts';
import type { ConversationRooms } from '../conversation-rooms.ts';

/** Telegram shows the sign for five seconds. */
const REPEAT_MS = 4500;

/** Shows the typing sign until the answer stops it. */
export function keepTyping({ delivery, clock }: ConversationRooms, message: InboundMessage): () => void {
  let cancel = (): void => {};
  const show = (): void => {
    delivery.signal(message.channel, { kind: 'typing', address: message.conversation.address });
    cancel = clock.after(REPEAT_MS, show);
  };
  show();
  return () => cancel();
}
