import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openReader } from './read-update.ts';

const contract = path.resolve(
  import.meta.dirname,
  '../../../../../../../shared/contracts/data/telegram-bot-api.min.json',
);
const fixtures = path.join(import.meta.dirname, '../fixtures');

const readUpdate = (update: unknown, bot: string) => openReader({ id: bot })(update);
const message = (more: object) => ({
  update_id: 5,
  message: {
    ...{ message_id: 1, date: 1_772_366_400, chat: { id: 9_007_199_254_740_000, type: 'private' } },
    ...{ from: { id: 9_007_199_254_740_000, is_bot: false, first_name: 'Ana' }, ...more },
  },
});

describe('CH-4 reading updates', () => {
  it.skipIf(!existsSync(contract))(
    'has a fixture of every kind the published description knows (skipped without it)',
    () => {
      const { types } = JSON.parse(readFileSync(contract, 'utf8')) as {
        types: { Update: { fields: { name: string }[] } };
      };
      const seen = new Set(
        readdirSync(fixtures).flatMap((file) => {
          const { body } = JSON.parse(readFileSync(path.join(fixtures, file), 'utf8')) as { body: object };
          return Object.keys(body);
        }),
      );
      expect(types.Update.fields.map(({ name }) => name).filter((name) => !seen.has(name))).toEqual([]);
    },
  );

  it('keeps ids of 52 bits exact', () => {
    expect(readUpdate(message({ text: 'x' }), '1')?.conversation.address).toBe('9007199254740000');
  });

  it('puts a name on one line, so that it cannot speak as another', () => {
    const from = { id: 9, is_bot: false, first_name: 'Ana\nowner: yes', last_name: ' \u202e\u0000 Lima ' };
    expect(readUpdate(message({ text: 'x', from }), '1')?.sender).toEqual({
      address: '9',
      displayName: 'Ana owner: yes Lima',
    });
    const nameless = { id: 9, is_bot: false, first_name: ' ' };
    expect(readUpdate(message({ text: 'x', from: nameless }), '1')?.sender).toEqual({ address: '9' });
  });

  it('takes NUL out of words, which a database would refuse', () => {
    expect(readUpdate(message({ text: 'a\u0000b' }), '1')?.content).toEqual({ kind: 'text', text: 'ab' });
  });

  it('knows a command with more words for words', () => {
    expect(readUpdate(message({ text: '/help me' }), '1')?.content).toEqual({
      kind: 'text',
      text: 'help me',
    });
    expect(readUpdate(message({ text: '/people' }), '1')?.content).toEqual({ kind: 'text', text: 'people' });
    expect(readUpdate(message({ text: '/Help@wads_test_bot' }), '1')?.content).toEqual({
      kind: 'text',
      text: 'help',
    });
    expect(readUpdate(message({ text: '/' }), '1')?.content).toEqual({ kind: 'text', text: '/' });
    expect(readUpdate(message({ text: '/start  a b ' }), '1')?.content).toEqual({
      kind: 'start',
      code: 'a b',
    });
  });
});
