// What of a lane is answered together: the texts of one person that waited, or one of anything else.
import type { InboundContent, InboundMessage } from '../../domain/message.ts';
import { readRegret, readUndo } from '../assistant/index.ts';
import type { JournalEvent, LaneWork } from '../journal/index.ts';
import { codeInWords } from '../people/index.ts';
import { isOwnLine } from './approval/reading/read-decision.ts';
import type { ConversationRooms } from './conversation-rooms.ts';
import { linkingWish } from './linking/act-on-linking.ts';
import { asksForMore } from './more/tell-the-rest.ts';
import type { Batch } from './visit.ts';
import { asksForWeb } from './way-to-web.ts';

/** The first batch, and what waits until it is answered. */
export function firstBatch(
  rooms: ConversationRooms,
  { lane, events }: LaneWork,
): { batch: Batch; rest: JournalEvent[] } {
  const messages = events.map((event) => event.payload as InboundMessage);
  const [first] = messages as [InboundMessage, ...InboundMessage[]];
  const isSame = ({ content, sender, conversation }: InboundMessage): boolean =>
    content.kind === 'text' &&
    sender.address === first.sender.address &&
    isAddressed(conversation) === isAddressed(first.conversation) &&
    !standsAlone(rooms, content);
  const end = isSame(first) ? messages.findIndex((message) => !isSame(message)) : 1;
  const size = end === -1 ? messages.length : end;
  return {
    batch: {
      lane,
      events: events.slice(0, size) as Batch['events'],
      messages: messages.slice(0, size) as Batch['messages'],
    },
    rest: events.slice(size),
  };
}

function isAddressed(place: InboundMessage['conversation']): boolean {
  return place.kind === 'direct' || place.isAddressed;
}

/** Whoever asks for the web page asks nothing else with it; an "undo" means what the words before it have done. */
function standsAlone(rooms: ConversationRooms, content: Extract<InboundContent, { kind: 'text' }>): boolean {
  if (codeInWords(content.text) !== undefined || linkingWish(rooms, content) !== undefined) return true;
  const { text } = content;
  return (
    content.mayTakeBack === true ||
    asksForWeb(content) ||
    readUndo(text) !== undefined ||
    readRegret(text) ||
    isOwnLine(text) ||
    asksForMore(text)
  );
}
