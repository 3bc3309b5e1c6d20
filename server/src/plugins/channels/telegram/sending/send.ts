// One part → Telegram → what became of it.
import type { Log } from '../../../../kit/log.ts';
import type { Channel, SendOutcome } from '../../../../seams/channel.ts';
import type { BotAnswer, BotApi } from '../bot-api.ts';
import { telegramPart } from '../rendering/telegram-part.ts';
import { describeFault } from '../telegram-fault.ts';
import type { TelegramFault } from '../telegram-fault.ts';
import { firstForm, nextAttempt, post } from './attempt.ts';
import type { Attempt } from './attempt.ts';
import { editInPlace } from './edit-in-place.ts';
import type { Waits } from './keep-waits.ts';
import { readOutcome } from './read-outcome.ts';
import { sendAlbum } from './send-album.ts';
import type { Sending } from './sending.ts';
import { readTarget } from './target.ts';

interface SenderParts {
  api: BotApi;
  waits: Waits;
  log: Log;
}

export function openSender({ api, waits, log }: SenderParts): Channel['send'] {
  let brokenTags = 0;
  const note = (attempt: Attempt, fault: TelegramFault): void => {
    const isMarkup = attempt.form === 'html' && /parse entities/i.test(describeFault(fault));
    if (isMarkup) brokenTags += 1;
    // Our own tags that Telegram cannot read are a mistake of ours, and worth a report to us.
    const fields = { form: attempt.form, reason: describeFault(fault), ...(isMarkup ? { brokenTags } : {}) };
    log.warn(fields, 'Telegram does not take the message in this form; trying a plainer one');
  };
  const sending: Sending = { api, note };

  return async (address, part, { answers, edits }) => {
    const read = telegramPart.safeParse(part);
    if (!read.success) return { kind: 'refused', reason: 'the message was made by another version' };
    const target = readTarget(address);
    const leftMs = waits.leftMs(target.chat);
    if (leftMs > 0) return readOutcome({ kind: 'slow-down', afterMs: leftMs }, target);
    const isFirst = read.data.follows !== true;
    const attempt: Attempt = {
      ...{ form: firstForm(read.data), part: read.data, target },
      ...(isFirst ? numbered('quotes', answers) : {}),
    };
    const { edited } = isFirst ? numbered('edited', edits) : {};
    const outcome = await sendOne(sending, attempt, edited);
    if (outcome.kind === 'failed' && outcome.afterMs !== undefined) waits.note(target.chat, outcome.afterMs);
    return outcome;
  };
}

async function sendOne(sending: Sending, attempt: Attempt, edited: number | undefined): Promise<SendOutcome> {
  if (attempt.part.album !== undefined)
    return edited === undefined ? sendAlbum(sending, attempt) : { kind: 'sent' };
  if (edited === undefined) return sendNew(sending, attempt);
  const change = await editInPlace(sending, attempt, edited);
  if (change.kind === 'outcome') return change.outcome;
  const outcome = await sendNew(sending, attempt);
  // Only once the new one is there: whatever happens in between, nobody is left without an answer.
  if (outcome.kind === 'sent' && change.isInTheWay)
    await sending.api.call((bot, signal) => bot.deleteMessage(attempt.target.chat, edited, signal), {
      timeoutMs: 15_000,
    });
  return outcome;
}

async function sendNew({ api, note }: Sending, first: Attempt): Promise<SendOutcome> {
  let attempt: Attempt = first;
  for (;;) {
    const answer: BotAnswer<{ message_id: number }> = await post(api, attempt);
    if (answer.ok) return { kind: 'sent', externalId: String(answer.value.message_id) };
    const next = nextAttempt(attempt, answer.fault);
    if (next === undefined) return readOutcome(answer.fault, attempt.target);
    note(attempt, answer.fault);
    attempt = next;
  }
}

/** Telegram's ids are numbers; whatever else stands there is no message of ours. */
function numbered<Key extends string>(key: Key, id: string | undefined): { [name in Key]?: number } {
  return id !== undefined && /^\d+$/.test(id) ? ({ [key]: Number(id) } as { [name in Key]: number }) : {};
}
