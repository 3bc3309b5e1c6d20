// Deciding about wishes that need an admin's yes (PE-9): by a button, or in words before any model is asked. What is
// decided, who is told of it and what the admin reads are one transaction.
import type { Action } from '../../../domain/action.ts';
import { may } from '../../../domain/permission.ts';
import type { Person } from '../../../domain/person.ts';
import type { WishChange } from '../../requests/index.ts';
import type { Answered, ConversationRooms } from '../conversation-rooms.ts';
import { decideAndReply, reply } from '../reply.ts';
import { voiceOf, wordingFor } from '../wording/spoken-to.ts';
import type { Visit } from '../visit.ts';
import { sayOfApproval } from './approval-wording.ts';
import { findWaiting, waitingWishes } from './find-waiting.ts';
import type { FoundWaiting } from './find-waiting.ts';
import { ask, dropQuestion, openQuestion } from './open-question.ts';
import type { OpenQuestion } from './open-question.ts';
import { isOtherCommand } from './reading/other-command.ts';
import { limitsDocument } from './my-limits.ts';
import {
  askedAgain,
  decisionDocument,
  listDocument,
  questionDocument,
  titleParts,
  wishOrNewcomer,
} from './approval-answers.ts';
import { changeWords, readChange } from './reading/read-change.ts';
import {
  asksForLimits,
  asksWhatWaits,
  isLeft,
  isNoReason,
  readDecision,
  readWithdrawal,
} from './reading/read-decision.ts';

/** What an admin decides, as far as they have said it. */
interface Deciding {
  request: string;
  as: 'grant' | 'decline' | 'change';
  /** Empty when they give none. */
  reason?: string;
  change?: WishChange;
}

/** A tap on Approve, Decline, Change, or under the question that followed; undefined for any other button. */
export async function decideByTap(
  rooms: ConversationRooms,
  visit: Visit,
  action: Action,
): Promise<Answered | undefined> {
  const question = await openQuestion(rooms, visit);
  if ((action.kind === 'yes' || action.kind === 'no') && action.confirmation === question?.id)
    return action.kind === 'no'
      ? leave(rooms, visit, question)
      : decide(rooms, visit, { request: question.request, as: 'decline', reason: '' });
  // Any other button is another act: what they write next is no reason any more.
  if (question !== undefined) await dropQuestion(rooms, question);
  if (action.kind !== 'grant' && action.kind !== 'decline' && action.kind !== 'change') return undefined;
  return decide(rooms, visit, { request: action.request, as: action.kind });
}

/** Words that decide, answer our question, or ask what waits; undefined for any others. */
export async function decideByWords(rooms: ConversationRooms, visit: Visit): Promise<Answered | undefined> {
  const texts = visit.batch.messages.map(({ content }) => (content.kind === 'text' ? content.text : ''));
  const text = texts.join('\n');
  if (texts.length === 1 && asksForLimits(text)) return tellLimits(rooms, visit);
  if (!may(visit.person, 'manage-people')) return withdrawByWords(rooms, visit, text);
  const question = await openQuestion(rooms, visit);
  const answered = question && (await answerQuestion(rooms, visit, { question, text }));
  if (answered !== undefined) return answered;
  if (asksWhatWaits(text)) return tellWhatWaits(rooms, visit);
  const said = readDecision(text);
  const about = said && findWaiting(said.about, await waitingWishes(rooms));
  if (said === undefined || about === undefined) return undefined;
  const newcomers = said.isWish ? [] : await newcomersCalled(rooms, said.about);
  if (newcomers.length === 0) return decideSaid(rooms, visit, { as: said.as, about });
  const voice = await voiceOf(rooms, visit.person.id, visit.batch.messages[0].channel);
  return reply(rooms, visit.batch, wishOrNewcomer(voice, about.found, newcomers));
}

/** Strangers choose what they are called: one who calls himself Dune is not let in by the yes to a film. */
async function newcomersCalled(
  { people }: ConversationRooms,
  name: string,
): Promise<readonly Pick<Person, 'id' | 'name'>[]> {
  return (await people.byName(name)).filter(({ status }) => status === 'waiting');
}

async function decideSaid(
  rooms: ConversationRooms,
  visit: Visit,
  { as, about }: { as: Deciding['as']; about: FoundWaiting },
): Promise<Answered | undefined> {
  const [first, ...others] = about.found;
  if (first === undefined) return undefined;
  const voice = await voiceOf(rooms, visit.person.id, visit.batch.messages[0].channel);
  if (others.length > 0) return reply(rooms, visit.batch, askedAgain(voice, about.found));
  const { rest } = about;
  const request = first.request.id;
  if (rest === undefined) return decide(rooms, visit, { request, as });
  if (as === 'decline')
    return decide(rooms, visit, { request, as, reason: isNoReason(rest) ? '' : reasonOf(rest) });
  const change = readChange(rest);
  // "Approve Dune, and tell Sam to do the dishes" is no plain yes: it is asked how they would have it.
  return decide(rooms, visit, { request, as: 'change', ...(change !== undefined && { change }) });
}

async function answerQuestion(
  rooms: ConversationRooms,
  visit: Visit,
  { question, text }: { question: OpenQuestion; text: string },
): Promise<Answered | undefined> {
  const { request, as } = question;
  if (isLeft(text)) return leave(rooms, visit, question);
  if (as === 'decline' && isNoReason(text)) return decide(rooms, visit, { request, as, reason: '' });
  const change = as === 'change' ? readChange(text) : undefined;
  if (change !== undefined) return decide(rooms, visit, { request, as, change });
  const isOther = isOtherCommand(text, { now: rooms.clock.now(), timeZone: visit.person.timeZone ?? 'UTC' });
  if (isOther) {
    await dropQuestion(rooms, question);
    return undefined;
  }
  if (as === 'decline') return decide(rooms, visit, { request, as, reason: reasonOf(text) });
  return sayOfRequest(rooms, visit, { request, sentence: 'unreadChange' });
}

/** What somebody else reads in a message is short. */
const LONGEST_REASON = 300;
const reasonOf = (text: string): string => text.trim().replaceAll(/\s+/gu, ' ').slice(0, LONGEST_REASON);

/** Decides, or asks what is missing to decide. */
async function decide(rooms: ConversationRooms, visit: Visit, deciding: Deciding): Promise<Answered> {
  const { person, batch } = visit;
  if (!may(person, 'manage-people'))
    return reply(rooms, batch, (await wordingFor(rooms, visit)).say('mayOnlyAdmins'));
  const { request: id, as, reason, change } = deciding;
  if (as === 'decline' && reason === undefined) return askFor(rooms, visit, { id, as });
  if (as === 'change' && change === undefined) return askFor(rooms, visit, { id, as });
  const { channel } = batch.messages[0];
  const voice = await voiceOf(rooms, person.id, channel);
  const question = await openQuestion(rooms, visit);
  const prepared = await rooms.requests.prepareDecision(id, {
    by: { personId: person.id, channel },
    as: as === 'decline' ? 'decline' : 'grant',
    ...(reason !== undefined && reason !== '' && { reason }),
    ...(change !== undefined && { change }),
  });
  const how = change === undefined ? {} : { how: changeWords(change) };
  const why = reason === undefined || reason === '' ? {} : { why: reason };
  const answered = await decideAndReply(rooms, batch, async (query) => {
    const outcome = await prepared.settle(query);
    if (question !== undefined) await dropQuestion({ storage: { db: query } }, question);
    return decisionDocument({ people: rooms.people, query, voice }, outcome, { as, ...how, ...why });
  });
  await prepared.committed();
  return answered;
}

/** Asks for the reason, or for what is to be different; what is decided already is said instead. */
async function askFor(
  rooms: ConversationRooms,
  visit: Visit,
  { id, as }: { id: string; as: OpenQuestion['as'] },
): Promise<Answered> {
  const { person, batch } = visit;
  const voice = await voiceOf(rooms, person.id, batch.messages[0].channel);
  const standing = await rooms.requests.decisionOf(id);
  return decideAndReply(rooms, batch, async (query) => {
    if (standing.kind !== 'open')
      return decisionDocument({ people: rooms.people, query, voice }, standing, { as });
    const question = await ask(rooms, query, { visit, request: id, as });
    const who = await rooms.people.byId(standing.request.personId, query);
    return questionDocument(voice, { request: standing.request, name: who?.name, question, as });
  });
}

async function leave(rooms: ConversationRooms, visit: Visit, question: OpenQuestion): Promise<Answered> {
  await dropQuestion(rooms, question);
  return sayOfRequest(rooms, visit, { request: question.request, sentence: 'leftWaiting' });
}

async function sayOfRequest(
  rooms: ConversationRooms,
  visit: Visit,
  { request, sentence }: { request: string; sentence: 'leftWaiting' | 'unreadChange' },
): Promise<Answered> {
  const voice = await voiceOf(rooms, visit.person.id, visit.batch.messages[0].channel);
  const standing = await rooms.requests.decisionOf(request);
  const document =
    standing.kind === 'nobody'
      ? sayOfApproval(voice, 'gone')
      : sayOfApproval(voice, sentence, titleParts(standing.request));
  return reply(rooms, visit.batch, document);
}

/** Undefined when nothing waits: newcomers may, and of them somebody else tells. */
async function tellWhatWaits(rooms: ConversationRooms, visit: Visit): Promise<Answered | undefined> {
  const waiting = await waitingWishes(rooms);
  if (waiting.length === 0) return undefined;
  const voice = await voiceOf(rooms, visit.person.id, visit.batch.messages[0].channel);
  return reply(rooms, visit.batch, listDocument(voice, 'waitingList', waiting));
}

/** "Never mind Dune", by whoever asked for it. */
async function withdrawByWords(
  rooms: ConversationRooms,
  visit: Visit,
  text: string,
): Promise<Answered | undefined> {
  const words = readWithdrawal(text);
  if (words === undefined) return undefined;
  const own = (await waitingWishes(rooms)).filter(({ request }) => request.personId === visit.person.id);
  const [found, ...others] = findWaiting(words, own)?.found ?? [];
  if (found === undefined || others.length > 0) return undefined;
  const { channel } = visit.batch.messages[0];
  const isDone = await rooms.requests.withdraw(found.request.id, { personId: visit.person.id, channel });
  if (!isDone) return undefined;
  const voice = await voiceOf(rooms, visit.person.id, channel);
  return reply(rooms, visit.batch, sayOfApproval(voice, 'withdrawn', titleParts(found.request)));
}

async function tellLimits(rooms: ConversationRooms, visit: Visit): Promise<Answered> {
  const { person, batch } = visit;
  const voice = await voiceOf(rooms, person.id, batch.messages[0].channel);
  return reply(rooms, batch, limitsDocument(voice, await rooms.people.limits.of(person.id)));
}
