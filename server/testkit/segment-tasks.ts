// What common requests cost by SMS: the real program over the demo household's services, without a model, and a Twilio
// that keeps what it is asked to send. Segments are counted as Twilio counts them.
import { SegmentedMessage } from 'sms-segments-calculator';
import { openSmsHousehold } from './sms-household.ts';
import type { SentSms } from './sms-household.ts';

/** One task: what was said, and what each answer cost. */
export interface SegmentTask {
  name: string;
  /** Of each message that was sent; an MMS is one. */
  segments: readonly number[];
  answers: readonly string[];
}

const TASKS: readonly (readonly [name: string, ...said: string[]])[] = [
  ['a first message', 'hi'],
  ['“add Inception”', 'add inception'],
  ['“add king kong”, “2”', 'add king kong', '2'],
  ['“search the matrix”, “next”, “add it”', 'search the matrix', 'next', 'add it'],
  ['“search dune”', 'search dune'],
  ['“what’s downloading?”', "what's downloading?"],
  ['“what’s coming this week?”', "what's coming this week?"],
  ['“do we have Toy Story?”', 'do we have toy story?'],
  ['“tell me about Heat”', 'tell me about heat'],
  ['“remove Toy Story”, “no”', 'remove toy story', 'no'],
  ['“undo”', 'add alien', 'undo'],
  ['“where is Alien?”', 'where is alien?'],
  ['“help”', 'what can you do?'],
  ['not understood', 'blorp the wug'],
];

/** Between two tasks, for whoever counts messages a minute. */
const BETWEEN_MS = 60_000;

/** Says all of it, one after the other. */
export async function measureSegmentTasks(): Promise<SegmentTask[]> {
  const { house, say, close } = await openSmsHousehold({ films: [{ tmdbId: 862, hasFile: true }] });
  try {
    const tasks: SegmentTask[] = [];
    for (const [name, ...said] of TASKS) {
      const answers: SentSms[] = [];
      for (const words of said) answers.push(...(await say(words)));
      tasks.push({ name, segments: answers.map(segmentsOf), answers: answers.map(({ body }) => body) });
      await house.clock.advance(BETWEEN_MS);
      await house.quiet();
    }
    return tasks;
  } finally {
    await close();
  }
}

function segmentsOf({ body, pictures }: SentSms): number {
  return pictures.length > 0 || body === '' ? 1 : new SegmentedMessage(body, 'auto').segmentsCount;
}
