// What an admin reads about people. Names come from outside: they stand in sentences and never decide anything.
import { maskedAddress } from '../../../domain/address-words.ts';
import type { PersonStatus } from '../../../domain/person.ts';
import { list, paragraph, say, text } from '../../../domain/rich-text.ts';
import type { Block, RichText } from '../../../domain/rich-text.ts';
import type { Voice } from '../../../domain/voice.ts';
import type { ConfirmationCard, DoorAct, HousePerson } from '../../../seams/tool.ts';
import type { NumberedPerson } from './find-person.ts';

/** More than these are counted, not listed. */
const MOST_LISTED = 40;
const MOST_NAMED = 5;

export function roll(voice: Voice, everybody: readonly HousePerson[], timeZone: string): RichText {
  const waiting = everybody.filter(({ status }) => status === 'waiting');
  const active = everybody.filter(({ status }) => status === 'active');
  const blocked = everybody.filter(({ status }) => status === 'blocked');
  const choices = waiting.slice(0, 3).map((person) => ({
    label: `Approve ${person.name}`,
    action: { kind: 'approve', person: person.id } as const,
    words: `approve ${calledApart(person, everybody)}`,
  }));
  return {
    blocks: [
      paragraph(waiting.length === 0 ? nobodyWaits(voice) : someWait(voice, waiting.length)),
      ...group('Waiting', waiting, (person) => `${person.name}, ${sinceWords(person, timeZone)}`),
      ...group('In', active, (person) => `${person.name}${roleWords(person)}`),
      ...group('Blocked', blocked, ({ name }) => name),
    ],
    ...(choices.length > 0 && { choices }),
  };
}

function group(
  label: string,
  people: readonly HousePerson[],
  line: (person: HousePerson) => string,
): Block[] {
  if (people.length === 0) return [];
  const lines = people.slice(0, MOST_LISTED).map(line);
  const left = people.length - lines.length;
  const heading: Block = { kind: 'heading', children: [text(`${label} (${people.length})`)] };
  return [heading, list(left > 0 ? [...lines, `and ${left} more`] : lines)];
}

function roleWords({ name, isOwner, role }: HousePerson): string {
  if (isOwner) return name.toLowerCase() === 'owner' ? '' : ', owner';
  return role === 'admin' ? ', admin' : '';
}

function sinceWords({ addresses, since }: HousePerson, timeZone: string): string {
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone }).format(since);
  const [address] = addresses;
  return address === undefined ? `since ${day}` : `by ${address.called}, since ${day}`;
}

/** With the number that tells namesakes apart: the order in which we got to know them. */
function calledApart(person: HousePerson, everybody: readonly HousePerson[]): string {
  const namesakes = everybody
    .filter(({ name }) => name.toLowerCase() === person.name.toLowerCase())
    .toSorted((one, other) => one.since - other.since || (one.id < other.id ? -1 : 1));
  return namesakes.length > 1 ? `${person.name} ${namesakes.indexOf(person) + 1}` : person.name;
}

/** `name|status|role`, one line each. */
export function modelList(everybody: readonly HousePerson[]): string {
  const lines = everybody.map(({ name, status, role, isOwner }) =>
    [name.replaceAll('|', ' '), status, isOwner ? 'owner' : role].join('|'),
  );
  return `name|status|role\n${lines.join('\n')}`;
}

function someWait(voice: Voice, count: number): string {
  const wait = count === 1 ? '1 person waits' : `${count} people wait`;
  return voice.pick({
    plain: [`${wait} to be let in. Say “approve” and the name.`],
    wads: [
      `Knock knock 🚪 ${wait} to be let in. Say “approve” and the name.`,
      `There is a queue at the velvet rope 🎟️ ${wait} to be let in; say “approve” and the name.`,
      `${wait} to be let in, freezing outside 🥶 Say “approve” and the name.`,
    ],
  });
}

export function nobodyWaits(voice: Voice): string {
  return voice.pick({
    plain: ['Nobody is waiting to be let in.'],
    wads: [
      'Nobody is waiting to be let in 🦗',
      'The doorstep is empty 🚪 Nobody is waiting to be let in.',
      'No one at the velvet rope 🎟️ Nobody is waiting to be let in.',
    ],
  });
}

export function decided(voice: Voice, { name, status }: HousePerson, act: DoorAct): string {
  if (act === 'approve') return approved(voice, name);
  return act === 'deny' ? denied(voice, name) : blocked(voice, name, status);
}

function approved(voice: Voice, name: string): string {
  return voice.pick({
    plain: [`${name} is in. I have told them.`],
    wads: [
      `${name} is in 🎉 I have told them.`,
      `Door open 🚪 ${name} is in, and knows it.`,
      `One more mouth for the popcorn 🍿 ${name} is in. I have told them.`,
    ],
  });
}

function denied(voice: Voice, name: string): string {
  return voice.pick({
    plain: [`${name} is turned away and cannot use me.`],
    wads: [
      `Not on the list 📋 ${name} is turned away and cannot use me.`,
      `${name} is turned away 🚷 and cannot use me.`,
      `The bouncer has spoken 🕶️ ${name} is turned away and cannot use me.`,
    ],
  });
}

function blocked(voice: Voice, name: string, before: PersonStatus): string {
  const rest = before === 'active' ? 'Their sign-ins by the web have ended too.' : 'They cannot use me.';
  return voice.pick({
    plain: [`${name} is blocked. ${rest}`],
    wads: [
      `${name} is blocked 🚫 ${rest}`,
      `And out 👢 ${name} is blocked. ${rest}`,
      `${name} is blocked, and the locks are changed 🔐 ${rest}`,
    ],
  });
}

export function blockCard(voice: Voice, { name, role }: HousePerson): ConfirmationCard {
  const who = role === 'admin' ? `${name}, an admin,` : name;
  const rest = 'They could no longer use me anywhere; what they have asked for stays.';
  const question = voice.pick({
    plain: [`Block ${who} although they are in? ${rest}`],
    wads: [
      `Block ${who} although they are in? 🚫 ${rest}`,
      `Show ${who} the door? 🚪 They are in now. ${rest}`,
      `Really block ${who}? 😳 They are in now. ${rest}`,
    ],
  });
  return { question: say(question), yes: [{ label: `Yes, block ${name}` }] };
}

interface Question {
  name: string;
  act: DoorAct;
  people: readonly NumberedPerson[];
  /** For whom the act makes sense. */
  mayBe(person: HousePerson): boolean;
}

/** Whoever is in is blocked by words and a yes of its own, so that no button stands for that. */
export function which(voice: Voice, { name, act, people, mayBe }: Question): RichText {
  const how = `Say “${act} ${name} 1”, for example.`;
  const question = voice.pick({
    plain: [
      people.length === 1 ? `Did you mean this by “${name}”? ${how}` : `Which “${name}” do you mean? ${how}`,
    ],
    wads: [
      `Whom do you mean by “${name}”? 🧐 ${how}`,
      `“${name}” rings ${people.length === 1 ? 'a bell' : 'several bells'} 🔔 ${how}`,
      `Point at yours 👉 Who is “${name}”? ${how}`,
    ],
  });
  const lines = people.map(({ person }) => personLine(person));
  const document = { blocks: [paragraph(question), list(lines, true)] };
  const isByButton = people.every(({ person }) => mayBe(person) && person.status !== 'active');
  if (!isByButton) return document;
  const kind = act === 'approve' ? 'approve' : 'block';
  const choices = people.map(({ number, person }) => ({
    label: `${act === 'approve' ? 'Approve' : 'Block'} ${number}`,
    action: { kind, person: person.id } as const,
    words: `${act} ${name} ${number}`,
  }));
  return { ...document, choices };
}

const STATUS: Readonly<Record<PersonStatus, string>> = {
  waiting: 'waiting',
  active: 'in',
  blocked: 'blocked',
};

function personLine(person: HousePerson): string {
  const [address] = person.addresses;
  const by = address === undefined ? '' : `, by ${address.called} ${maskedAddress(address)}`;
  return `${person.name}, ${STATUS[person.status]}${roleWords(person)}${by}`;
}

export function isInAlready(voice: Voice, { name }: HousePerson): string {
  return voice.pick({
    plain: [`${name} is in already, so there is nothing to deny. Say “block ${name}” to shut them out.`],
    wads: [
      `${name} is in already, so there is nothing to deny 🤷 Say “block ${name}” to shut them out.`,
      `Too late, ${name} is on the sofa already 🛋️ Nothing to deny; “block ${name}” shuts them out.`,
      `${name} is past the bouncer 🕶️ and in already. Say “block ${name}” to shut them out.`,
    ],
  });
}

export function stoodSo(voice: Voice, { name }: HousePerson, act: DoorAct): string {
  const state = act === 'approve' ? 'in' : 'shut out';
  return voice.pick({
    plain: [`${name} is ${state} already.`],
    wads: [
      `${name} is ${state} already 😌`,
      `Old news 📰 ${name} is ${state} already.`,
      `Done before you asked 💨 ${name} is ${state} already.`,
    ],
  });
}

export function ownerStays(voice: Voice, { name }: HousePerson): string {
  return voice.pick({
    plain: [`${name} owns this household and cannot be shut out.`],
    wads: [
      `${name} owns this household 👑 and cannot be shut out.`,
      `A coup? 🏰 ${name} owns this household and cannot be shut out.`,
      `Nice try 😏 ${name} owns this household and cannot be shut out.`,
    ],
  });
}

export function lastAdminStays(voice: Voice, { name }: HousePerson): string {
  return voice.pick({
    plain: [`${name} is the last admin and cannot be shut out. Make somebody else an admin first.`],
    wads: [
      `${name} is the last admin 👑 and cannot be shut out. Make somebody else an admin first.`,
      `And who would hold the keys? 🗝️ ${name} is the last admin and cannot be shut out; make another one first.`,
      `One captain left on deck ⚓ ${name} is the last admin and cannot be shut out. Make another one first.`,
    ],
  });
}

export function notYourself(voice: Voice): string {
  return voice.pick({
    plain: ['You cannot shut yourself out. Another admin can do it.'],
    wads: [
      'You cannot shut yourself out 🪞 Another admin can do it.',
      'Locking yourself out? 🔑 Not on my watch; another admin can do it.',
      'Bit dramatic 🎭 You cannot shut yourself out. Another admin can do it.',
    ],
  });
}

export function askAgain(voice: Voice, { name }: HousePerson): string {
  return voice.pick({
    plain: [`${name} is in by now, so I need your yes. Say “block ${name}” again.`],
    wads: [
      `${name} slipped in meanwhile 🏃 I need your yes: say “block ${name}” again.`,
      `Plot twist 🎬 ${name} is in by now, so I need your yes. Say “block ${name}” again.`,
      `${name} is in by now ✋ I need your yes for that: say “block ${name}” again.`,
    ],
  });
}

export function nobodyCalled(voice: Voice, name: string): string {
  return voice.pick({
    plain: [`I know nobody called “${name}”, so nothing was done. “List people” shows everybody.`],
    wads: [
      `I know nobody called “${name}”, so nothing was done 🕵️ “List people” shows everybody.`,
      `“${name}”? Never met 🤷 Nothing was done; “list people” shows everybody.`,
      `Nobody here answers to “${name}” 👻 Nothing was done. “List people” shows everybody.`,
    ],
  });
}

/** Whoever waits is named: a name that was misheard is found there. */
export function nobodyCalledWaits(voice: Voice, name: string, waiting: readonly HousePerson[]): string {
  const names = waiting.slice(0, MOST_NAMED).map((one) => one.name);
  const more = waiting.length - names.length;
  const those = more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
  return voice.pick({
    plain: [`I know nobody called “${name}”, so nothing was done. Waiting: ${those}.`],
    wads: [
      `I know nobody called “${name}”, so nothing was done 🕵️ Waiting: ${those}.`,
      `“${name}”? Never met 🤷 Nothing was done. At the door: ${those}.`,
      `Nobody here answers to “${name}” 👻 Nothing was done. Waiting outside: ${those}.`,
    ],
  });
}

export function whoIsMeant(voice: Voice): string {
  return voice.pick({
    plain: ['Whom do you mean? Tell me the name.'],
    wads: [
      'Whom do you mean? 🧐 Tell me the name.',
      'I need a name for that 📛',
      'Point at somebody 👉 What is the name?',
    ],
  });
}

export function mayNot(voice: Voice): string {
  return voice.pick({
    plain: ['Only an admin of the household may do that.'],
    wads: [
      'Only an admin may do that 🔒 Go and charm one.',
      'Nice try 😏 Only an admin may do that.',
      'Above your pay grade, I am afraid 🎩 Only an admin may do that.',
    ],
  });
}

const NOW: Readonly<Record<PersonStatus, string>> = {
  waiting: 'waits again to be let in',
  active: 'is in again',
  blocked: 'is blocked again',
};

export function putBack(voice: Voice, { name }: HousePerson, status: PersonStatus): string {
  const now = NOW[status];
  return voice.pick({
    plain: [`Taken back: ${name} ${now}.`],
    wads: [
      `Rewound ⏪ ${name} ${now}.`,
      `Let us pretend nothing happened 🙃 ${name} ${now}.`,
      `As you were 🫡 ${name} ${now}.`,
    ],
  });
}

export function changedSince(voice: Voice, { name }: HousePerson): string {
  return voice.pick({
    plain: [`Somebody has decided about ${name} again since, so I left it as it is.`],
    wads: [
      `Somebody has decided about ${name} again since 🏁 I left it as it is.`,
      `${name} has moved on 🚶 It was decided again since, so I left it as it is.`,
      `Hands off ✋ It was decided again about ${name} since; I left it as it is.`,
    ],
  });
}

export function nobodyAnyMore(voice: Voice): string {
  return voice.pick({
    plain: ['I do not know that person any more, so there is nothing to take back.'],
    wads: [
      'I do not know that person any more 👻 Nothing to take back.',
      'Gone without a trace 🌫️ I do not know that person any more; nothing to take back.',
      'That person has left the story 📕 Nothing to take back.',
    ],
  });
}
