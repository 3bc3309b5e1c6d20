// How well the rules read labelled sentences: those of our own making, and those that are kept beside the
// project, skipped where they are not there.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { interpret } from './interpret.ts';
import { contextOf, readLabelled, score } from '../../../../testkit/labelled/score-reading.ts';
import type { Score } from '../../../../testkit/labelled/score-reading.ts';

const DEVELOPMENT = path.resolve(import.meta.dirname, '../../../../../../shared/data/utterances.dev.jsonl');

function readAs({ sentence, meaning, wrongSlots }: Score): string {
  return `${sentence.intent}: ${sentence.utterance} → ${JSON.stringify(meaning)} ${wrongSlots.join(', ')}`;
}

const isThere = existsSync(DEVELOPMENT);
const title = isThere ? 'the sentences beside the project' : `skipped: ${DEVELOPMENT} is not there`;

describe.skipIf(!isThere)(`CV-2 measured on ${title}`, () => {
  const scores = isThere ? readLabelled(DEVELOPMENT).map(score) : [];

  it('reads every intent and every slot', () => {
    const wrong = scores.filter(({ isIntentRight, wrongSlots }) => !isIntentRight || wrongSlots.length > 0);
    expect(wrong.map(readAs)).toEqual([]);
  });
});

/**
 * Shares below which a change has made it worse. The rules were made with the first file. The second was written apart
 * from them; at first sight they read 93 % of its intents, with one wrong write, and were mended then. So neither says
 * how they do on sentences nobody has seen: for that, write new ones.
 */
const FLOORS = {
  'tuned.jsonl': { intents: 0.98, whole: 0.97 },
  'held-out.jsonl': { intents: 0.98, whole: 0.97 },
};

describe.each(Object.entries(FLOORS))('CV-2 measured on our own %s', (file, floor) => {
  const scores = readLabelled(file).map(score);
  const wrongIntents = scores.filter(({ isIntentRight }) => !isIntentRight);
  const wrongSlots = scores.filter(
    ({ isIntentRight, wrongSlots: wrong }) => isIntentRight && wrong.length > 0,
  );

  it('proposes no write that nobody asked for', () => {
    expect(scores.filter(({ isWrongWrite }) => isWrongWrite).map(readAs)).toEqual([]);
  });

  it(`reads ${floor.intents * 100} % of the intents`, () => {
    const allowed = Math.floor(scores.length * (1 - floor.intents));
    expect(wrongIntents.length > allowed ? wrongIntents.map(readAs) : []).toEqual([]);
  });

  it(`reads ${floor.whole * 100} % with every slot`, () => {
    const allowed = Math.floor(scores.length * (1 - floor.whole));
    const wrong = [...wrongIntents, ...wrongSlots];
    expect(wrong.length > allowed ? wrong.map(readAs) : []).toEqual([]);
  });

  it('holds enough of each kind to say so', () => {
    const counts = Map.groupBy(scores, ({ sentence }) => sentence.intent);
    expect([...counts].filter(([, found]) => found.length < 6).map(([intent]) => intent)).toEqual([]);
  });
});

describe('CV-2 quickness', () => {
  it('takes less than a millisecond of the processor for a sentence', () => {
    const sentences = Object.keys(FLOORS).flatMap((file) => readLabelled(file));
    const readAll = (): void => {
      for (const sentence of sentences) interpret(sentence.utterance, contextOf(sentence));
    };
    readAll();
    const before = process.cpuUsage();
    readAll();
    expect(process.cpuUsage(before).user / 1000 / sentences.length).toBeLessThan(1);
  });
});
