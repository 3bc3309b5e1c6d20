// Puts a message into the place of an earlier one, where Telegram lets it.
import type { SendOutcome } from '../../../../seams/channel.ts';
import type { TelegramFault } from '../telegram-fault.ts';
import { change, nextAttempt } from './attempt.ts';
import type { Attempt } from './attempt.ts';
import { readOutcome } from './read-outcome.ts';
import type { Sending } from './sending.ts';

type Change =
  | { kind: 'outcome'; outcome: SendOutcome }
  /** It has to be a new message; `isInTheWay` when the old one is still there and cannot become this one. */
  | { kind: 'new'; isInTheWay: boolean };

// Too old, deleted, or not ours: it stays what it is.
const LOST = /message to edit not found|message can't be edited|MESSAGE_ID_INVALID|MESSAGE_NOT_FOUND/i;
// Text may become a picture, but no picture becomes text, and its caption alone would leave the poster of another title.
const OTHER_KIND = /there is no text in the message/i;

export async function editInPlace(
  { api, note }: Sending,
  first: Attempt,
  messageId: number,
): Promise<Change> {
  let attempt = first;
  for (;;) {
    const answer = await change(api, attempt, messageId);
    if (answer.ok) return sent(messageId);
    const settled = settle(answer.fault, messageId);
    if (settled !== undefined) return settled;
    const next = nextAttempt(attempt, answer.fault);
    if (next === undefined) return { kind: 'outcome', outcome: readOutcome(answer.fault, attempt.target) };
    note(attempt, answer.fault);
    attempt = next;
  }
}

function settle(fault: TelegramFault, messageId: number): Change | undefined {
  if (fault.kind !== 'refused') return undefined;
  // What shall stand there stands there.
  if (/message is not modified/i.test(fault.said)) return sent(messageId);
  if (LOST.test(fault.said)) return { kind: 'new', isInTheWay: false };
  return OTHER_KIND.test(fault.said) ? { kind: 'new', isInTheWay: true } : undefined;
}

function sent(messageId: number): Change {
  return { kind: 'outcome', outcome: { kind: 'sent', externalId: String(messageId) } };
}
