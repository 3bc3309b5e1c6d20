import { joinRichText } from '../../../domain/rich-text.ts';
import type { Choice } from '../../../domain/rich-text.ts';
import { describeError } from '../../../kit/errors.ts';
import type { TurnAnswer, TurnInput } from '../../assistant/index.ts';
import type { Answered, ConversationRooms } from '../conversation-rooms.ts';
import { answered, reply } from '../reply.ts';
import { isUnasked } from '../visit.ts';
import type { Visit } from '../visit.ts';
import type { TurnAllowance } from '../budget/turn-allowance.ts';
import { warnAdmins } from '../budget/warn-admins.ts';
import { recordFailure, recordSilence, recordTurn } from './record.ts';
import type { ShownAnswer } from './record.ts';
import { undoChoice } from '../receipts/undo-choice.ts';
import { setScene } from './scene.ts';
import type { Scene } from './scene.ts';
import { keepTyping } from './typing.ts';
import { wordingFor } from '../wording/spoken-to.ts';
import { wordingIn } from '../wording/wording.ts';

/** One turn: everything is read, the assistant answers, everything is written in one transaction or not at all (CV-4). */
export async function takeTurn(rooms: ConversationRooms, visit: Visit, input: TurnInput): Promise<Answered> {
  const scene = await setScene(rooms, visit, input);
  if (scene === undefined)
    return reply(rooms, visit.batch, (await wordingFor(rooms, visit)).say('nothingToTryAgain'));
  const allowance = await rooms.budget.allow({
    personId: visit.person.id,
    conversation: { id: scene.conversationId, kind: visit.batch.messages[0].conversation.kind },
  });
  const { answer, shown, isSilent } = await answerAndRecord(rooms, { visit, scene, allowance }).catch(
    (error: unknown) => bookAndThrow(rooms, allowance, error),
  );
  rooms.delivery.wake();
  await warnAdmins(rooms, allowance);
  if (isSilent) return answered(visit.batch);
  const milliseconds = rooms.clock.now() - scene.startedAt;
  return {
    ...answered(visit.batch),
    replyTo: scene.turnId,
    turn: { document: shown.document, answer, milliseconds },
  };
}

interface OpenedTurn {
  visit: Visit;
  scene: Scene;
  allowance: TurnAllowance;
}

async function answerAndRecord(
  rooms: ConversationRooms,
  { visit, scene, allowance }: OpenedTurn,
): Promise<{ answer: TurnAnswer; shown: ShownAnswer; isSilent: boolean }> {
  // Who may stay silent in the end does not pretend to write.
  const stopTyping = visit.isQuiet === true ? () => {} : keepTyping(rooms, visit.batch.messages[0]);
  const answer = await rooms.assistant.answer({ ...scene.turn, allowance }, visit.stop).finally(stopTyping);
  visit.stop.throwIfAborted();
  const shown = showAnswer(rooms, { visit, scene }, answer);
  const isSilent = visit.isQuiet === true && cameToNothing(answer, isUnasked(visit.batch));
  await rooms.storage.transaction(async (query) => {
    if (isSilent) await recordSilence(rooms, { query, visit, scene, shown, answer });
    else if (answer.outcome === 'failed') await recordFailure(rooms, { query, visit, scene, shown, answer });
    else await recordTurn(rooms, { query, visit, scene, shown, answer });
    await allowance.book(query);
  });
  return { answer, shown, isSilent };
}

/** The rules had nothing but a shrug for it; what failed is told to those who asked. */
function cameToNothing({ outcome, path, tools, ask }: TurnAnswer, isUnaskedFor: boolean): boolean {
  if (outcome === 'failed') return isUnaskedFor;
  return path !== 'model' && tools.length === 0 && ask === undefined;
}

/** Of a turn that was given up nothing is written but what its model calls took: it is spent all the same. */
async function bookAndThrow(
  { storage, log }: ConversationRooms,
  allowance: TurnAllowance,
  error: unknown,
): Promise<never> {
  await storage
    .transaction((query) => allowance.book(query))
    .catch((fault: unknown) =>
      log.warn({ error: describeError(fault) }, 'Model tokens could not be counted'),
    );
  throw error;
}

function showAnswer(
  rooms: ConversationRooms,
  { visit, scene }: Pick<OpenedTurn, 'visit' | 'scene'>,
  answer: TurnAnswer,
): ShownAnswer {
  const greeted = visit.isNew
    ? joinRichText([wordingIn(scene.turn.desk.voice).greet('greeting', visit.person.name), answer.document])
    : answer.document;
  const confirmationId = answer.ask === undefined ? undefined : rooms.ids.next();
  const receiptId = answer.undoable === undefined ? undefined : rooms.ids.next();
  const choices = [
    ...(answer.ask === undefined || confirmationId === undefined
      ? (greeted.choices ?? [])
      : cardChoices(confirmationId, answer.ask)),
    ...(receiptId === undefined ? [] : [undoChoice(receiptId)]),
  ];
  return {
    document: choices.length > 0 ? { ...greeted, choices } : greeted,
    ...(confirmationId === undefined ? {} : { confirmationId }),
    ...(receiptId === undefined ? {} : { receiptId }),
  };
}

function cardChoices(confirmation: string, ask: NonNullable<TurnAnswer['ask']>): Choice[] {
  const yes = ask.modes.map((mode, index): Choice => ({
    label: ask.labels[index] ?? 'Yes',
    action: mode === undefined ? { kind: 'yes', confirmation } : { kind: 'yes', confirmation, mode },
  }));
  return [...yes, { label: 'No', action: { kind: 'no', confirmation } }];
}
