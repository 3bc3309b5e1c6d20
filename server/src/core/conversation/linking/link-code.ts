// "Link": a code that joins another phone or app to whoever asked, and links that carry it.
import { shownAddress } from '../../../domain/address-words.ts';
import { bold, list } from '../../../domain/rich-text.ts';
import type { Block, Inline } from '../../../domain/rich-text.ts';
import type { Answered, ConversationRooms } from '../conversation-rooms.ts';
import { reply } from '../reply.ts';
import type { Wished } from './wished.ts';

const MINUTE_MS = 60_000;

/** Answers with a new code; the one before is worth nothing any more. */
export async function showLinkCode(rooms: ConversationRooms, { visit, wording }: Wished): Promise<Answered> {
  const { code, expiresAt } = await rooms.people.makeLinkCode(visit.person.id);
  const minutes = String(Math.round((expiresAt - rooms.clock.now()) / MINUTE_MS));
  const here = visit.batch.messages[0].channel;
  const links = linkBlock(rooms, code, here);
  return reply(rooms, visit.batch, {
    blocks: [
      wording.line('linkCode', { code: bold(code), minutes }),
      ...(links === undefined ? [] : [wording.line('orOpen'), links]),
    ],
  });
}

/** One line for each channel that can be opened by a link; `except` is where they are already. */
export function linkBlock(
  { ways, delivery }: ConversationRooms,
  code: string,
  except?: string,
): Block | undefined {
  const links = ways.links(code).filter(({ channel }) => channel !== except);
  const items = links.map(({ channel, link }): Inline[] => [
    { kind: 'text', text: `${delivery.called({ channel, address: '' })}: ` },
    wayThere(link),
  ]);
  return items.length === 0 ? undefined : list(items);
}

/** Chats do not open text messages: there the number is what helps. */
function wayThere(link: string): Inline {
  const number = /^sms:(\+\d+)/u.exec(link)?.[1];
  return number === undefined
    ? { kind: 'link', href: link, children: [{ kind: 'text', text: link }] }
    : { kind: 'text', text: shownAddress({ address: number }) };
}
