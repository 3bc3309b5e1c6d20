// The ways one is known by: told, and taken away again.
import { isPhone, maskedAddress } from '../../../domain/address-words.ts';
import type { Address } from '../../../domain/person.ts';
import { bold, list } from '../../../domain/rich-text.ts';
import type { IdentityDetails } from '../../people/index.ts';
import type { Answered, ConversationRooms } from '../conversation-rooms.ts';
import { reply } from '../reply.ts';
import type { Visit } from '../visit.ts';
import type { Wished } from './wished.ts';

const HERE = /^(?:me )?(?:this|here)\b|^this$/iu;
const PHONE_WORDS = /\b(?:phone|number|mobile|cell(?:phone)?|sms|texts?|texting|rcs)\b/iu;
const FILLERS = /^(?:my|the|a|an|old|other|that)\s+/iu;

/** Name, role, and where they write from. */
export async function tellWhoTheyAre(
  rooms: ConversationRooms,
  { visit, wording }: Wished,
): Promise<Answered> {
  const details = await rooms.people.details(visit.person.id);
  const role =
    details?.isOwner === true
      ? 'the owner'
      : `${visit.person.role === 'admin' ? 'an' : 'a'} ${visit.person.role}`;
  const lines = (await linkedAddresses(rooms, visit)).map(lineOf(rooms, visit));
  const first = wording.line('whoYouAre', { name: bold(visit.person.name), role });
  return reply(rooms, visit.batch, { blocks: [first, list(lines)] });
}

/** Takes one away: named, numbered, or the only other one there is. */
export async function unlink(
  rooms: ConversationRooms,
  { visit, wording }: Wished,
  what: string | undefined,
): Promise<Answered> {
  const { batch, person } = visit;
  const all = await linkedAddresses(rooms, visit);
  const meant = whichIsMeant(all, what, hereOf(visit));
  if (meant.length !== 1) {
    const sentence = meant.length === 0 && what !== undefined ? 'noSuchAddress' : 'whichOne';
    if (all.length < 2) return reply(rooms, batch, wording.say('onlyWay'));
    return reply(rooms, batch, {
      blocks: [wording.line(sentence), list(all.map(lineOf(rooms, visit)), true)],
    });
  }
  const [{ channel, address }] = meant as [IdentityDetails];
  const by = { personId: person.id, channel: batch.messages[0].channel };
  const parts = { channel: rooms.delivery.called({ channel, address }), address: maskedAddress({ address }) };
  const outcome = await rooms.people.unlink(person.id, { channel, address }, by);
  return reply(rooms, batch, outcome === 'last' ? wording.say('onlyWay') : wording.say('unlinked', parts));
}

/** In an order that stays, so that a number means the same one when it is written a little later. */
async function linkedAddresses({ people }: ConversationRooms, { person }: Visit): Promise<IdentityDetails[]> {
  const identities = (await people.details(person.id))?.identities ?? [];
  return identities
    .filter(({ address }) => address !== person.id)
    .toSorted((one, other) => keyOf(one).localeCompare(keyOf(other)));
}

function whichIsMeant(
  all: readonly IdentityDetails[],
  what: string | undefined,
  here: Address,
): readonly IdentityDetails[] {
  const others = all.filter((one) => keyOf(one) !== keyOf(here));
  if (what === undefined) return others;
  const said = what.trim().replace(FILLERS, '').replace(FILLERS, '').toLowerCase();
  if (HERE.test(said)) return all.filter((one) => keyOf(one) === keyOf(here));
  const numbered = /^(?:number |no\.? |#)?(\d{1,2})$/u.exec(said)?.[1];
  if (numbered !== undefined) return all.slice(Number(numbered) - 1, Number(numbered));
  const exact = all.filter((one) => isWritten(said, one));
  if (exact.length > 0) return exact;
  return PHONE_WORDS.test(said) ? all.filter(isPhone) : all.filter((one) => said.includes(one.channel));
}

/** By its number or id, as a whole or as we show it: +1…42. */
function isWritten(said: string, one: IdentityDetails): boolean {
  const bare = said.replaceAll(/[\s().-]/gu, '').replaceAll('…', '');
  if (bare === one.address.toLowerCase()) return true;
  const shown = maskedAddress(one).replaceAll('…', '');
  return /^(?:.*[^\d+])?\+?\d+$/u.test(bare) && bare.replace(/^[^\d+]+/u, '') === shown;
}

function lineOf({ delivery }: ConversationRooms, visit: Visit): (one: IdentityDetails) => string {
  const here = keyOf(hereOf(visit));
  return (one) => `${delivery.called(one)} ${maskedAddress(one)}${keyOf(one) === here ? ' (this chat)' : ''}`;
}

function hereOf({ batch }: Visit): Address {
  const [{ channel, sender }] = batch.messages;
  return { channel, address: sender.address };
}

function keyOf({ channel, address }: Address): string {
  return `${channel}:${address}`;
}
