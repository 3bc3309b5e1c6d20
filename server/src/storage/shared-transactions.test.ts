import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import type { SqliteDatabase } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FairSqliteDialect } from './fair-sqlite.ts';
import { sharedTransactions } from './shared-transactions.ts';
import type { Query, Storage } from './storage.ts';
import type { Tables } from './tables.ts';

let transaction: Storage['transaction'];
let db: Query;
let statements: string[];
let failCommits: number;

beforeEach(() => {
  const database = new Database(':memory:');
  database.exec(
    "create table settings (key text primary key, value text check (value <> 'wrong'), updated_at integer)",
  );
  statements = [];
  failCommits = 0;
  const watched: SqliteDatabase = {
    prepare: (text) => {
      statements.push(text);
      if (text === 'commit' && failCommits-- > 0) throw new Error('disk I/O error');
      return database.prepare(text);
    },
    close: () => void database.close(),
  };
  db = new Kysely<Tables>({ dialect: new FairSqliteDialect({ database: watched }) });
  transaction = sharedTransactions(db);
});
afterEach(() => db.destroy());

const commits = (): number => statements.filter((text) => text === 'commit').length;
const keys = async (): Promise<string[]> =>
  (await db.selectFrom('settings').select('key').orderBy('key').execute()).map(({ key }) => key);
const write =
  (key: string, value = 'right') =>
  async (query: Query): Promise<string> => {
    await query.insertInto('settings').values({ key, value, updated_at: 1 }).execute();
    return key;
  };

describe('RE-5 transactions on SQLite', () => {
  it('share one commit when they come together, each with its own result', async () => {
    const written = await Promise.all(['a', 'b', 'c'].map((name) => transaction(write(name))));

    expect(written).toEqual(['a', 'b', 'c']);
    expect(await keys()).toEqual(['a', 'b', 'c']);
    expect(commits()).toBe(1);
  });

  it('undo only the one that fails, with all it had written', async () => {
    const failing = async (query: Query): Promise<void> => {
      await write('half')(query);
      await write('rest', 'wrong')(query);
    };
    const outcomes = await Promise.allSettled([
      transaction(write('a')),
      transaction(failing),
      transaction(write('c')),
    ]);

    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(outcomes[1]).toMatchObject({
      reason: { message: expect.stringMatching(/constraint/i) as string },
    });
    expect(await keys()).toEqual(['a', 'c']);
  });

  it('undo one that fails alone, and go on after it', async () => {
    await expect(transaction(write('a', 'wrong'))).rejects.toThrow(/constraint/i);
    await transaction(write('b'));

    expect(await keys()).toEqual(['b']);
  });

  it('tell every one of them when the commit fails, and none before it', async () => {
    failCommits = 1;
    const settled: string[] = [];
    const both = ['a', 'b'].map((name) =>
      transaction(write(name)).then(
        () => settled.push(`${name} written`),
        (error: Error) => settled.push(`${name}: ${error.message}`),
      ),
    );
    await Promise.all(both);

    expect(settled).toEqual(['a: disk I/O error', 'b: disk I/O error']);
    expect(await keys()).toEqual([]);
    await transaction(write('c'));
    expect(await keys()).toEqual(['c']);
  });

  it('resolve only after the commit', async () => {
    let isCommitted = false;
    const [, ...rest] = ['a', 'b'].map((name) =>
      transaction(write(name)).then(() => (isCommitted = commits() === 1)),
    );
    await Promise.all(rest);

    expect(isCommitted).toBe(true);
  });

  it('take what comes while they work into the next one, in its order', async () => {
    const order: string[] = [];
    const late: Promise<unknown>[] = [];
    await transaction(async (query) => {
      late.push(transaction(async (next) => void order.push('second', await write('b')(next))));
      await write('a')(query);
      order.push('first');
    });
    await Promise.all(late);

    expect(order).toEqual(['first', 'second', 'b']);
    expect(await keys()).toEqual(['a', 'b']);
  });
});
