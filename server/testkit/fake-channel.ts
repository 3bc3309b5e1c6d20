import type { RichText } from '../src/domain/rich-text.ts';
import { plainText } from '../src/domain/plain-text.ts';
import type { Channel, ChannelPart, ChannelSignal, SendContext, SendOutcome } from '../src/seams/channel.ts';

export interface SentPart {
  address: string;
  text: string;
  document: RichText;
  context: SendContext;
}

export interface FakeChannel extends Channel {
  sent: SentPart[];
  signals: ChannelSignal[];
  /** What the next sends answer, in order; after them every send works. */
  answerNext(...outcomes: SendOutcome[]): void;
  setPresent(present: boolean): void;
}

/** A channel that remembers what it was given. A document with a `heading` is split there, as long answers are. */
export function fakeChannel(): FakeChannel {
  const outcomes: SendOutcome[] = [];
  const sent: SentPart[] = [];
  const signals: ChannelSignal[] = [];
  let present = true;
  return {
    capabilities: { maxLength: 1000, images: false, buttons: true, typing: true, edit: false, groups: false },
    called: () => 'Fake',
    sent,
    signals,
    answerNext: (...next) => void outcomes.push(...next),
    setPresent: (value) => {
      present = value;
    },
    isPresent: () => present,
    render: (document) => splitAtHeadings(document).map((part): ChannelPart => ({ document: part })),
    send: async (address, part, context) => {
      const outcome = outcomes.shift() ?? (present ? { kind: 'sent' } : { kind: 'absent' });
      const document = part['document'] as RichText;
      if (outcome.kind === 'sent') sent.push({ address, text: plainText(document), document, context });
      return outcome;
    },
    signal: async (signal) => void signals.push(signal),
  };
}

function splitAtHeadings(document: RichText): RichText[] {
  const parts: RichText[] = [];
  for (const block of document.blocks) {
    const last = parts.at(-1);
    if (last === undefined || block.kind === 'heading') parts.push({ blocks: [block] });
    else last.blocks.push(block);
  }
  const last = parts.at(-1);
  if (last !== undefined && document.choices !== undefined) last.choices = document.choices;
  return parts;
}
