// What was said and heard in one person's chat, read back in steps; for a channel that keeps no chat of its own.
import { decodeAction, encodeAction } from '../../../domain/action.ts';
import type { Action } from '../../../domain/action.ts';
import type { InboundMessage } from '../../../domain/message.ts';
import type { RichText } from '../../../domain/rich-text.ts';
import type { Storage } from '../../../storage/open.ts';
import { laneOf } from '../conversations.ts';
import { timelineStore } from './timeline-store.ts';
import type { HeardRow, SaidRow } from './timeline-store.ts';

/** One thing said or heard. Ids sort by time: those of what was said are the external ids of the messages. */
export type TimelineEntry = SaidEntry | HeardEntry;

/** What the person wrote, or the button they tapped, with its label as words. */
export interface SaidEntry {
  kind: 'said';
  id: string;
  at: number;
  text: string;
  action?: Action;
}

/** What they were told; its id is that of the delivery. */
export interface HeardEntry {
  kind: 'heard';
  id: string;
  at: number;
  purpose: 'reply' | 'notice' | 'alert';
  document: RichText;
}

/** A step of reading back, in the order it was said. */
export interface TimelinePage {
  entries: TimelineEntry[];
  hasMore: boolean;
}

/** The chats of one channel, each by its address: whoever asks for one address never gets a word of another. */
export interface Timeline {
  /** The newest `limit` entries before the entry `before`; each step costs the same, however long the chat. */
  page(address: string, step: { before?: string | undefined; limit: number }): Promise<TimelinePage>;
  /** One delivery as an entry; undefined when it is not of this address. */
  heard(address: string, deliveryId: string): Promise<HeardEntry | undefined>;
  /** What the button says that this action was tapped on. */
  labelOf(address: string, action: Action): Promise<string>;
}

/** A button may stand a little above the step that is read. */
const LABELS_FROM = 20;

/** Opens the timeline of one channel. */
export function openTimeline({ storage, channel }: { storage: Storage; channel: string }): Timeline {
  const store = timelineStore(storage.db, channel);
  const stretchOf = (address: string, before: string | undefined, limit: number) => ({
    ...{ address, before, limit },
    lane: laneOf({ channel, conversation: { address, kind: 'direct' } }),
  });
  return {
    page: async (address, { before, limit }) => {
      const said = await store.said(stretchOf(address, before, limit + 1));
      const heard = await store.heard(stretchOf(address, before, limit + LABELS_FROM));
      return toPage(said, heard.map(toHeard), limit);
    },
    heard: async (address, deliveryId) => {
      const row = await store.heardOne(address, deliveryId);
      return row && toHeard(row);
    },
    labelOf: async (address, action) => {
      const heard = await store.heard(stretchOf(address, undefined, LABELS_FROM));
      return labelIn(heard.map(toHeard), action);
    },
  };
}

/** Both newest first; `heard` goes on further than the step, for the labels. */
function toPage(said: readonly SaidRow[], heard: readonly HeardEntry[], limit: number): TimelinePage {
  const entries = [...said.map((row) => toSaid(row, heard)), ...heard];
  entries.sort((one, other) => (one.id < other.id ? 1 : -1));
  return { entries: entries.slice(0, limit).reverse(), hasMore: entries.length > limit };
}

function toSaid(row: SaidRow, heard: readonly HeardEntry[]): SaidEntry {
  const { content } = JSON.parse(row.payload) as InboundMessage;
  const entry = { kind: 'said', id: row.external_id, at: row.received_at } as const;
  if (content.kind === 'text') return { ...entry, text: content.text };
  const action = content.kind === 'tap' ? decodeAction(content.payload) : undefined;
  // A button of an older version, or what this channel cannot carry yet: the step keeps its place.
  if (action === undefined) return { ...entry, text: '…' };
  const before = heard.filter(({ id }) => id < entry.id);
  return { ...entry, text: labelIn(before, action), action };
}

function toHeard({ id, purpose, document, created_at: at }: HeardRow): HeardEntry {
  return {
    ...{ kind: 'heard', id, at, purpose: purpose as HeardEntry['purpose'] },
    document: JSON.parse(document) as RichText,
  };
}

/** The newest button of this action; when it stands too far above, a plain word for it. */
function labelIn(heard: readonly HeardEntry[], action: Action): string {
  const wanted = encodeAction(action);
  for (const { document } of heard) {
    const choice = document.choices?.find((one) => encodeAction(one.action) === wanted);
    if (choice !== undefined) return choice.label;
  }
  return PLAIN_WORDS[action.kind];
}

const PLAIN_WORDS: Readonly<Record<Action['kind'], string>> = {
  yes: 'Yes',
  no: 'No',
  add: 'Add it',
  next: 'Next result',
  check: 'Is it there?',
  approve: 'Approve',
  block: 'Block',
  'allow-group': 'Allow',
  'refuse-group': 'Refuse',
  grant: 'Approve',
  decline: 'Decline',
  change: 'Change',
  undo: 'Undo',
};
