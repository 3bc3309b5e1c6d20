// An in-process hub: a chat command attaches itself to an address, what we send to that address is handed to it.
import { encodeAction } from '../../../domain/action.ts';
import type { InboundContent, InboundMessage } from '../../../domain/message.ts';
import { numberChoices } from '../../../domain/numbered-choices.ts';
import type { NumberedChoice } from '../../../domain/numbered-choices.ts';
import { choiceLines, plainText } from '../../../domain/plain-text.ts';
import type { RichText } from '../../../domain/rich-text.ts';
import type { Channel, ChannelPart, SendContext, SendOutcome } from '../../../seams/channel.ts';

export interface TerminalDelivery extends SendContext {
  /** The document in plain text, with its choices as numbered lines. */
  text: string;
}

/** Takes a document over; throws when it cannot (its connection is gone). */
type TerminalListener = (document: RichText, delivery: TerminalDelivery) => void;

interface TerminalHub {
  /**
   * Shows what is sent to an address from now on; the answer ends it.
   * What waited for this address is not sent by itself: whoever attaches wakes delivery.
   */
  attach(address: string, listener: TerminalListener): () => void;
  /**
   * A typed line as a message: the number or the label of a choice in the newest message is the tap on it. The number
   * of a title stays text: as a pick it keeps what was wished before the list ("in 4k"), which a tap does not carry.
   */
  parseLine(text: string, address: string, id: string): InboundMessage;
}

export type Terminal = Channel & TerminalHub;

// A type, not an interface: only then it is also an opaque part.
type TerminalPart = { document: RichText; text: string };

/** Opens the hub. It keeps nothing over a restart: a number typed after one is a pick of what was shown, made by core. */
export function openTerminal(): Terminal {
  const listeners = new Map<string, Set<TerminalListener>>();
  const shownChoices = new Map<string, NumberedChoice[]>();

  const send = (address: string, part: ChannelPart, context: SendContext): SendOutcome => {
    const { document, text } = part as TerminalPart;
    const present = [...(listeners.get(address) ?? [])];
    const taken = present.filter((listener) => isTaken(() => listener(document, { ...context, text })));
    if (taken.length === 0) return { kind: 'absent' };
    // Only the newest message's numbers count: an older "1" would answer a question that is long over.
    shownChoices.set(address, numberChoices(document));
    return { kind: 'sent', externalId: context.deliveryId };
  };

  return {
    capabilities: {
      ...{ maxLength: Number.MAX_SAFE_INTEGER, images: false, buttons: false },
      ...{ typing: false, edit: false, groups: false },
    },
    called: () => 'Terminal',
    render: (document) => [renderForTerminal(document)],
    send: (address, part, context) => Promise.resolve(send(address, part, context)),
    isPresent: (address) => (listeners.get(address)?.size ?? 0) > 0,
    health: () => ({ state: 'ok', detail: 'always open' }),
    attach: (address, listener) => {
      const those = listeners.get(address) ?? new Set();
      listeners.set(address, those.add(listener));
      return () => {
        those.delete(listener);
        if (those.size === 0 && listeners.get(address) === those) listeners.delete(address);
      };
    },
    parseLine: (text, address, id) => ({
      channel: 'terminal',
      externalId: id,
      conversation: { address, kind: 'direct' },
      sender: { address },
      content: readLine(text, shownChoices.get(address) ?? []),
    }),
  };
}

function isTaken(handOver: () => void): boolean {
  try {
    handOver();
    return true;
  } catch {
    return false;
  }
}

function renderForTerminal(document: RichText): TerminalPart {
  const lines = [plainText(document), choiceLines(document).join('\n')].filter((part) => part.trim() !== '');
  return { document, text: lines.length === 0 ? '…' : lines.join('\n\n') };
}

function readLine(line: string, choices: readonly NumberedChoice[]): InboundContent {
  const typed = line.trim();
  const picked = choices.find(({ number, isTitle, choice }) => {
    const isNumber = typed === String(number) || typed === `[${number}]`;
    return (isNumber && !isTitle) || typed.toLowerCase() === choice.label.trim().toLowerCase();
  });
  return picked === undefined
    ? { kind: 'text', text: typed }
    : { kind: 'tap', payload: encodeAction(picked.choice.action) };
}
