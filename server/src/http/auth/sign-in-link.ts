// Links that sign in once: how people without a password come in, and how anybody does who has forgotten theirs.
import { linkToWeb, SENT_LINK_VALID_MS } from '../../core/conversation/index.ts';
import type { Delivery } from '../../core/delivery/index.ts';
import type { Journal } from '../../core/journal/index.ts';
import type { ManagedBy, People, Presence } from '../../core/people/index.ts';
import type { Address, Person, PersonId } from '../../domain/person.ts';
import type { Voice } from '../../domain/voice.ts';
import type { Tries } from './tries.ts';

/** Makes a link that signs this person in, once, within `validMs`. */
export type SignInLink = (personId: PersonId, validMs: number) => Promise<string>;

/** Sends somebody a link on their own channel. */
export interface LinkSender {
  /**
   * `by` is the admin who sends it; without, they asked themselves. `no-channel`: there is nowhere to send it.
   * `just-sent`: they have one from the last minute.
   */
  send(person: Person, by?: ManagedBy): Promise<'sent' | 'no-channel' | 'just-sent'>;
}

interface SenderParts {
  people: People;
  delivery: Delivery;
  journal: Journal;
  tries: Tries;
  signInLink: SignInLink;
  /** The voice for whoever reads us on this channel. */
  voiceFor(channel: string): Voice;
}

/** A link is of no use where it is read on the page it leads to, or by whoever sits at the server. */
const NOT_BY = new Set(['web', 'terminal']);
const ONE_A_MINUTE = { free: 1, firstWaitMs: 60_000, longestWaitMs: 60_000 } as const;

/** Opens the sending of links. */
export function openLinkSender(parts: SenderParts): LinkSender {
  const { people, delivery, journal, tries, signInLink, voiceFor } = parts;
  const presence = (address: Address): Presence =>
    NOT_BY.has(address.channel) ? 'unconfigured' : delivery.presence(address);
  return {
    send: async (person, by) => {
      const to = await people.bestAddress(person.id, presence);
      if (to === undefined || presence(to) === 'unconfigured') return 'no-channel';
      if ((await tries.take(`link-to:${person.id}`, ONE_A_MINUTE)) > 0) return 'just-sent';
      const link = await signInLink(person.id, SENT_LINK_VALID_MS);
      // It may come unasked: anybody can type a name into the sign-in page.
      const document = linkToWeb(link, voiceFor(to.channel), { isUnasked: true });
      await delivery.send({ to, document, purpose: 'notice', personId: person.id });
      await journal.audit({
        // Whoever types a name into the sign-in page is nobody yet.
        ...(by ?? { channel: 'web' }),
        act: 'sign-in-link-sent',
        target: `${person.name} (${person.id})`,
        detail: by === undefined ? `to ${to.channel}, asked for on the sign-in page` : `to ${to.channel}`,
      });
      return 'sent';
    },
  };
}
