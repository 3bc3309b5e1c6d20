// Which of our parts a message at Twilio is, as far as this process heard: the same words may be said twice within a
// minute, and the first of them is no proof that the second has arrived.
import type { SendContext } from '../../../../seams/channel.ts';

type PartName = Pick<SendContext, 'deliveryId' | 'part'>;

export interface KnownMessages {
  /** Twilio has answered, or told of it later: this message is that part. */
  note(externalId: string, of: PartName): void;
  /** True for a message that is known to be another part. */
  isAnother(externalId: string, than: PartName): boolean;
}

/** A look goes back some minutes: more than these are not sent in them. */
const MOST = 1_000;

export function openKnownMessages(): KnownMessages {
  const parts = new Map<string, string>();
  return {
    note: (externalId, of) => {
      if (externalId === '') return;
      parts.delete(externalId);
      parts.set(externalId, nameOf(of));
      const [oldest] = parts.keys();
      if (parts.size > MOST && oldest !== undefined) parts.delete(oldest);
    },
    isAnother: (externalId, than) => (parts.get(externalId) ?? nameOf(than)) !== nameOf(than),
  };
}

function nameOf({ deliveryId, part }: PartName): string {
  return `${deliveryId}:${part}`;
}
