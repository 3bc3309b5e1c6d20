import { joinRichText } from '../../../domain/rich-text.ts';
import type { Choice } from '../../../domain/rich-text.ts';
import type { TurnAnswer, TurnInput } from '../../assistant/index.ts';
import type { Answered, ConversationRooms } from '../conversation-rooms.ts';
import { answered, reply } from '../reply.ts';
import type { Visit } from '../visit.ts';
import { recordFailure, recordTurn } from './record.ts';
import type { ShownAnswer } from './record.ts';
import { setScene } from './scene.ts';
import { keepTyping } from './typing.ts';
import { wording } from '../wording.ts';

/** One turn: everything is read, the assistant answers, everything is written in one transaction or not at all (CV-4). */
export async function takeTurn(rooms: ConversationRooms, visit: Visit, input: TurnInput): Promise<Answered> {
  const scene = await setScene(rooms, visit, input);
  if (scene === undefined) return reply(rooms, visit.batch, wording.nothingToTryAgain());
  const stopTyping = keepTyping(rooms, visit.batch.messages[0]);
  const answer = await rooms.assistant.answer(scene.turn, visit.stop).finally(stopTyping);
  visit.stop.throwIfAborted();
  const shown = showAnswer(rooms, visit, answer);
  await rooms.storage.transaction(async (query) => {
    if (answer.outcome === 'failed') await recordFailure(rooms, { query, visit, scene, shown, answer });
    else await recordTurn(rooms, { query, visit, scene, shown, answer });
  });
  rooms.delivery.wake();
  const milliseconds = rooms.clock.now() - scene.startedAt;
  return {
    ...answered(visit.batch),
    replyTo: scene.turnId,
    turn: { document: shown.document, answer, milliseconds },
  };
}

function showAnswer(rooms: ConversationRooms, visit: Visit, answer: TurnAnswer): ShownAnswer {
  const greeted = visit.isNew
    ? joinRichText([wording.greeting(visit.person.name), answer.document])
    : answer.document;
  if (answer.ask === undefined) return { document: greeted };
  const confirmationId = rooms.ids.next();
  return { document: { ...greeted, choices: cardChoices(confirmationId, answer.ask) }, confirmationId };
}

function cardChoices(confirmation: string, ask: NonNullable<TurnAnswer['ask']>): Choice[] {
  const yes = ask.modes.map((mode, index): Choice => ({
    label: ask.labels[index] ?? 'Yes',
    action: mode === undefined ? { kind: 'yes', confirmation } : { kind: 'yes', confirmation, mode },
  }));
  return [...yes, { label: 'No', action: { kind: 'no', confirmation } }];
}
