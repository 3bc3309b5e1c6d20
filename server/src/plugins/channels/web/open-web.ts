// An in-process hub: each open page attaches itself to its person's address, what we send there is handed to all of them.
import { hasVisible, plainText } from '../../../domain/plain-text.ts';
import { say } from '../../../domain/rich-text.ts';
import type { RichText } from '../../../domain/rich-text.ts';
import type { InboundContent, InboundMessage } from '../../../domain/message.ts';
import type { Channel, ChannelPart, SendContext, SendOutcome } from '../../../seams/channel.ts';

/** An open page of the chat. */
export interface WebPage {
  /** Takes a document over; rejects when it cannot (its connection is gone). */
  show(document: RichText, context: SendContext): Promise<void>;
  typing(): void;
}

interface WebHub {
  /**
   * Shows what is sent to an address from now on; the answer ends it.
   * What waited for this address is not sent by itself: whoever attaches wakes delivery.
   */
  attach(address: string, page: WebPage): () => void;
  /** What somebody did on a page, as a message. "1" and "yes" stay text: the list they mean is known to the conversation. */
  message(address: string, content: InboundContent, id: string): InboundMessage;
}

/** The channel and the hub behind it. */
export type Web = Channel & WebHub;

// A type, not an interface: only then it is also an opaque part.
type WebPart = { document: RichText };

/** Opens the hub. It keeps nothing: a page that comes back reads what it has missed from the timeline. */
export function openWeb(): Web {
  const pages = new Map<string, Set<WebPage>>();
  const pagesAt = (address: string): WebPage[] => [...(pages.get(address) ?? [])];

  const send = async (address: string, part: ChannelPart, context: SendContext): Promise<SendOutcome> => {
    const { document } = part as WebPart;
    const shown = await Promise.allSettled(pagesAt(address).map((page) => page.show(document, context)));
    return shown.some(({ status }) => status === 'fulfilled')
      ? { kind: 'sent', externalId: context.deliveryId }
      : { kind: 'absent' };
  };

  return {
    capabilities: {
      ...{ maxLength: Number.MAX_SAFE_INTEGER, images: true, buttons: true },
      ...{ typing: true, edit: false, groups: false },
    },
    called: () => 'Web chat',
    render: (document) => [{ document: isEmpty(document) ? say('…') : document } satisfies WebPart],
    send,
    isPresent: (address) => pagesAt(address).length > 0,
    signal: async (signal) => {
      // A tap needs no answer here: the page itself shows that the button was pressed.
      if (signal.kind === 'typing') for (const page of pagesAt(signal.address)) page.typing();
    },
    health: () => ({ state: 'ok', detail: 'always open' }),
    attach: (address, page) => {
      const those = pages.get(address) ?? new Set();
      pages.set(address, those.add(page));
      return () => {
        those.delete(page);
        if (those.size === 0 && pages.get(address) === those) pages.delete(address);
      };
    },
    message: (address, content, id) => ({
      channel: 'web',
      externalId: id,
      conversation: { address, kind: 'direct' },
      sender: { address },
      content,
    }),
  };
}

/** Nothing to be read, looked at or tapped. */
function isEmpty(document: RichText): boolean {
  const isPictured = document.blocks.some(({ kind }) => kind === 'picture' || kind === 'on-its-way');
  return !isPictured && (document.choices ?? []).length === 0 && !hasVisible(plainText(document));
}
