// Twilio has no key that makes a second message impossible, so a message whose answer was lost is looked for in its list.
import { z } from 'zod';
import type { TwilioAnswer, TwilioApi } from '../api.ts';
import type { TwilioPart } from '../part.ts';

const list = z.object({
  messages: z.array(
    z.object({
      sid: z.string(),
      body: z.string().nullish(),
      direction: z.string().nullish(),
      date_created: z.string().nullish(),
      status: z.string().nullish(),
    }),
  ),
});
type Listed = z.output<typeof list>['messages'][number];

/** Their clock and ours, and their dates of whole seconds. */
const SLACK_MS = 30_000;
const DAY_MS = 24 * 60 * 60_000;

/** What is looked for. */
interface Sought {
  address: string;
  part: TwilioPart;
  since: number;
  /** True for a message that is known to be another one of ours. */
  isAnother(sid: string): boolean;
}

/** The id of a message with these words that went there at that time or after; undefined when there is none. */
export async function findSent(
  { address, part, since, isAnother }: Sought,
  api: TwilioApi,
): Promise<TwilioAnswer<string | undefined>> {
  // By whole days of the message's sending; a queued one has no such date yet, which counts as today's.
  const from = new Date(since - DAY_MS).toISOString().slice(0, 10);
  const answer = await api.call({
    of: 'account',
    method: 'GET',
    path: '/Messages.json',
    query: { To: address, 'DateSent>': from, PageSize: 100 },
    schema: list,
  });
  if (!answer.ok) return answer;
  const found = answer.value.messages.find(
    (message) => isOurs(message, since) && !isAnother(message.sid) && saysThat(message, part),
  );
  return { ok: true, value: found?.sid };
}

function isOurs({ direction, date_created: created, status }: Listed, since: number): boolean {
  if (direction === 'inbound' || status === 'failed' || status === 'canceled') return false;
  const at = Date.parse(created ?? '');
  return Number.isNaN(at) || at >= since - SLACK_MS;
}

/** What a trial account puts before our words. */
const TRIAL = /^Sent from your Twilio trial account\b/iu;

/** Word for word: the end of another message is not this one. */
function saysThat({ body }: Listed, part: TwilioPart): boolean {
  const words = squeezed(body ?? '');
  if (part.kind !== 'content') {
    const said = squeezed(part.body);
    return words === said || (said !== '' && TRIAL.test(words) && words.endsWith(said));
  }
  // What of a card stands in the list is for Twilio to say: its longest line, or the words for other phones.
  const [longest = ''] = Object.values(part.variables).toSorted((one, other) => other.length - one.length);
  return [part.fallback.body, longest].some((said) => said !== '' && words.includes(squeezed(said)));
}

function squeezed(words: string): string {
  return words.replaceAll(/\s+/gu, ' ').trim();
}
