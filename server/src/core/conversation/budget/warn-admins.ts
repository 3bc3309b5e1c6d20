// Admins hear that the household's tokens of the day come to an end: once at 80 percent, once when they are used up.
import { say } from '../../../domain/rich-text.ts';
import type { Voice, Wordings } from '../../../domain/voice.ts';
import { describeError } from '../../../kit/errors.ts';
import type { ConversationRooms } from '../conversation-rooms.ts';
import type { HouseholdMark, TurnAllowance } from './turn-allowance.ts';

/** Called after the turn is written; what goes wrong here never touches the turn, and the next one tries again. */
export async function warnAdmins(rooms: ConversationRooms, allowance: TurnAllowance): Promise<void> {
  const mark = allowance.householdAt();
  if (mark === undefined || rooms.budget.isTold(mark)) return;
  try {
    for (const admin of await rooms.people.admins()) {
      const to = await rooms.people.bestAddress(admin.id, rooms.delivery.presence);
      if (to === undefined) continue;
      const { voice } = await rooms.people.preferences.of(admin.id);
      await rooms.delivery.send({
        to,
        document: say(words(mark, rooms.voiceFor(to.channel, voice))),
        purpose: 'notice',
        personId: admin.id,
        // Every server, and every start, may see the mark passed; an admin hears of it once.
        dedupeKey: `model-tokens:${mark.day}:${mark.percent}:${admin.id}`,
      });
    }
    rooms.budget.markTold(mark);
  } catch (error) {
    rooms.log.warn({ error: describeError(error) }, 'The admins could not be told of the tokens of the day');
  }
}

function words({ percent, limit }: HouseholdMark, voice: Voice): string {
  return voice.pick(percent === 100 ? spent(limit) : nearlySpent(limit));
}

function spent(limit: number): Wordings {
  return {
    plain: [
      `The household has used up its ${limit} model tokens for today (LLM_DAILY_TOKENS). Until midnight everybody is served in basic mode, by the built-in rules.`,
    ],
    wads: [
      `My big brain is out of money 💸 All ${limit} model tokens of today are gone (LLM_DAILY_TOKENS). Basic mode for everybody until midnight.`,
      `That was the last thought of the day 🪫 ${limit} model tokens are used up (LLM_DAILY_TOKENS); the built-in rules serve everybody until midnight.`,
      `Tank empty, boss ⛽ Today’s ${limit} model tokens are burnt (LLM_DAILY_TOKENS), so it is basic mode for all until midnight.`,
    ],
  };
}

function nearlySpent(limit: number): Wordings {
  return {
    plain: [
      `The household has used more than 80 % of its ${limit} model tokens for today (LLM_DAILY_TOKENS). When they are used up, everybody is served in basic mode until midnight.`,
    ],
    wads: [
      `Heads up, boss ⏳ Over 80 % of today’s ${limit} model tokens are gone (LLM_DAILY_TOKENS). After that it is basic mode for everybody until midnight.`,
      `They do keep me busy 🔥 More than 80 % of today’s ${limit} model tokens are spent (LLM_DAILY_TOKENS); then basic mode until midnight.`,
      `Thinking money is getting tight 💰 Over 80 % of ${limit} model tokens used today (LLM_DAILY_TOKENS). When it is gone: basic mode until midnight.`,
    ],
  };
}
