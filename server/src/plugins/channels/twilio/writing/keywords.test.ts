// Whoever sends STOP, CANCEL, END or QUIT by SMS is cut off: nothing in this program may tell anybody to.
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeAction } from '../../../../domain/action.ts';
import { say } from '../../../../domain/rich-text.ts';
import type { Choice } from '../../../../domain/rich-text.ts';
import { renderForPhone } from './render.ts';

const SOURCE = path.resolve(import.meta.dirname, '../../../..');
const WORDS = '(?:stop|stopall|unsubscribe|cancel|end|quit|revoke|optout)';
/** "reply STOP", "say “cancel”", "write cancel to …". */
const TOLD = new RegExp(
  String.raw`\b(?:reply|say|write|type|send|text|answer|respond)(?: with| back| me)?:? (?:["“‘'\x60]${WORDS}["”’'\x60.!]|${WORDS}(?=["'\x60.,!?]|$| (?:to|and|or|if|when)\b))`,
  'gimu',
);
const OFFERED = new RegExp(String.raw`\b(?:label|words): (["'\x60])${WORDS}\1`, 'gimu');

/** Every sentence of the program stands somewhere in its source. */
const sources = globSync('**/*.ts', { cwd: SOURCE })
  .filter((file) => !file.endsWith('.test.ts'))
  .map((file) => ({ file, code: withoutComments(readFileSync(path.join(SOURCE, file), 'utf8')) }));

function withoutComments(code: string): string {
  return code.replaceAll(/^\s*(?:\/\/|\/?\*).*$/gm, '');
}

const found = (pattern: RegExp): string[] =>
  sources.flatMap(({ file, code }) => (code.match(pattern) ?? []).map((words) => `${file}: ${words}`));

describe('CH-2 words that opt out', () => {
  it('are in no sentence that tells what to reply, and are no choice', () => {
    expect(sources.length).toBeGreaterThan(300);
    expect(found(TOLD)).toEqual([]);
    expect(found(OFFERED)).toEqual([]);
  });

  it.each([
    'Reply STOP to opt out',
    'Say “cancel”, and it is off.',
    "or write 'quit'",
    'Type END.',
    'reply with "stop"',
  ])('would be found: %s', (sentence) => {
    expect(sentence).toMatch(new RegExp(TOLD.source, 'imu'));
  });

  it.each(['I say stop that nonsense', 'text ends here', 'Send it at the end of the day'])(
    'are words like any other elsewhere: %s',
    (sentence) => {
      expect(sentence).not.toMatch(new RegExp(TOLD.source, 'imu'));
    },
  );

  it.each(['Cancel', 'STOP', 'End', 'Quit', 'Unsubscribe'])(
    'are not asked for, though a button be called %s',
    (label) => {
      const no: Choice = { label, action: decodeAction('no:c') ?? { kind: 'no', confirmation: 'c' } };
      const document = {
        ...say('Remove Dune?'),
        choices: [{ label: 'Yes', action: { kind: 'yes', confirmation: 'c' } } as Choice, no],
      };
      const [part] = renderForPhone(document, { maxSegments: 3, canMms: false });
      expect(part?.body).toMatch(/2\. /);
      expect(part?.body).not.toMatch(new RegExp(String.raw`reply[^\n]*\b${label}\b`, 'i'));
    },
  );
});
