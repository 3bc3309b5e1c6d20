import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestStorage } from '../../testkit/database.ts';
import { silentLog } from '../../src/kit/log.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { openStorage } from '../../src/storage/open.ts';
import type { Storage } from '../../src/storage/open.ts';
import { testClock } from '../../testkit/test-clock.ts';

describe('RE-5 storage', () => {
  let storage: Storage;
  beforeEach(async () => {
    storage = await openTestStorage();
  });
  afterEach(() => storage.close());

  it('migrates an empty database once; a second start changes nothing', async () => {
    const before = await storage.db.introspection.getTables();
    await migrate(storage, silentLog);
    expect(await storage.db.introspection.getTables()).toEqual(before);
    expect(before.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        ...['people', 'identities', 'conversations', 'messages', 'turns', 'inbound_events', 'deliveries'],
        ...[
          'delivery_attempts',
          'confirmations',
          'shown_titles',
          'requests',
          'followers',
          'audit',
          'settings',
        ],
      ]),
    );
  });

  it('writes all of a transaction or nothing', async () => {
    const write = storage.transaction(async (query) => {
      await query.insertInto('settings').values({ key: 'a', value: '1', updated_at: 1 }).execute();
      throw new Error('no');
    });
    await expect(write).rejects.toThrow('no');
    expect(await storage.db.selectFrom('settings').selectAll().execute()).toEqual([]);
  });

  it('refuses an identity of nobody, and a second owner', async () => {
    const identity = {
      id: 'i',
      person_id: 'nobody',
      channel: 'c',
      address: 'a',
      display_name: null,
      is_reachable: 1,
      last_seen_at: 0,
      created_at: 0,
    };
    await expect(storage.db.insertInto('identities').values(identity).execute()).rejects.toThrow(
      /constraint|violates/i,
    );
    const person = {
      name: 'O',
      role: 'admin',
      status: 'active',
      time_zone: null,
      is_owner: 1,
      told_at: null,
      created_at: 0,
      updated_at: 0,
    };
    await storage.db
      .insertInto('people')
      .values({ id: 'one', ...person })
      .execute();
    await expect(
      storage.db
        .insertInto('people')
        .values({ id: 'two', ...person })
        .execute(),
    ).rejects.toThrow(/constraint|violates/i);
  });

  it('gives back whole numbers as numbers', async () => {
    await storage.db
      .insertInto('settings')
      .values({ key: 'a', value: '1', updated_at: 1_790_000_000_000 })
      .execute();
    const row = await storage.db.selectFrom('settings').select('updated_at').executeTakeFirstOrThrow();
    expect(row.updated_at).toBe(1_790_000_000_000);
  });
});

/** The queries that run for every message, as the stores write them; each has to find its rows by an index. */
const hotQueries = {
  'claim of lanes': `select event.id from inbound_events as event where event.status in ('waiting', 'working')
    and not exists (select 1 from inbound_events as earlier where earlier.lane = event.lane and earlier.id < event.id and earlier.status in ('waiting', 'working'))`,
  'claim of deliveries': `select delivery.id from deliveries as delivery where delivery.status in ('queued', 'sending', 'failed')
    and not exists (select 1 from deliveries as elder where elder.channel = delivery.channel and elder.address = delivery.address and elder.id < delivery.id and elder.status in ('queued', 'sending', 'failed') and (elder.status <> 'failed' or elder.external_id is null))`,
  'what is held back at an address': `select held.id, held.created_at from deliveries as held where held.channel = 'c' and held.address = 'a' and held.is_held = 1
    and not exists (select 1 from deliveries as answer where answer.channel = held.channel and answer.address = held.address and answer.id > held.id and answer.purpose = 'reply') order by held.id desc limit 1`,
  'parts of a delivery': `select part, state from sent_parts where delivery_id = 'd' order by part`,
  'segments of a person': `select sum(sent_parts.segments) from deliveries inner join sent_parts on sent_parts.delivery_id = deliveries.id where deliveries.person_id = 'p' and deliveries.created_at >= 1`,
  'who wants nothing more': `select opted_out_at from identities where channel = 'c' and address = 'a'`,
  'list a title was shown with': `select title from shown_titles where conversation_id = 'c' and list_id = (select list_id from shown_titles where conversation_id = 'c' and ref = 'r') order by position`,
  'latest messages': `select content from messages where conversation_id = 'c' order by turn_id desc, id desc limit 60`,
  'what can be taken back': `select * from receipts where conversation_id = 'c' and person_id = 'p' order by id desc limit 20`,
  'last failure': `select id from inbound_events where lane = 'l' and status = 'failed' order by id desc limit 1`,
  'list shown last': `select title from shown_titles where conversation_id = 'c' and list_id = (select max(list_id) from shown_titles where conversation_id = 'c') order by position`,
  'what was said in a web chat': `select external_id, payload, received_at from inbound_events where source = 'web' and lane = 'web:a' and external_id < 'x' order by external_id desc limit 41`,
  'what was heard in a web chat': `select id, purpose, document, created_at from deliveries where channel = 'web' and address = 'a' and status <> 'dead' and id < 'x' order by id desc limit 60`,
  'session of a cookie': `select * from web_sessions where token = 't'`,
  'password of somebody': `select password from web_accounts where user_id = 'p' and provider_id = 'credential'`,
  'key of a program': `select * from api_keys where key_hash = 'h'`,
  'tries to get in': `select * from sign_in_tries where key = 'k'`,
  'tokens of a day': `select sum(input_tokens), sum(output_tokens) from model_usage where day = '2026-03-11'`,
  'tokens of a person': `select input_tokens, output_tokens, told_percent from model_usage where day = '2026-03-11' and person_id = 'p'`,
  'who asked for a title': `select * from requests where ref in ('movie:tmdb:1', 'movie:tmdb:2') and state <> 'removed' order by id desc limit 50`,
  'requests of a week': `select count(*) from requests where created_at >= 1`,
  'titles that were added': `select count(distinct ref) from requests where ref > 'movie:' and ref < 'movie;' and state in ('requested', 'downloading', 'available')`,
  'requests of one person': `select * from requests where person_id = 'p' order by id desc limit 30`,
  'what has changed of one person': `select count(*), max(updated_at) from requests where person_id = 'p'`,
  'what has changed of all requests': `select max(updated_at) from requests`,
  'what one person waits for': `select distinct ref from requests where state in ('pending', 'waiting', 'requested', 'downloading', 'available') and state in ('requested', 'downloading') and person_id = 'p'`,
  'one act of the audit': `select * from audit where act = 'a' order by id desc limit 51`,
  'the next page of the audit': `select * from audit where id < 'x' order by id desc limit 51`,
  'what somebody has chosen': `select key, value from preferences where person_id = 'p'`,
  'who writes': `select people.id from identities inner join people on people.id = identities.person_id where identities.channel = 'c' and identities.address = 'a'`,
};

describe.skipIf(process.env['DATABASE'] === 'postgres')('RE-5 plans on SQLite', () => {
  it.each(Object.entries(hotQueries))('%s uses an index and reads no whole table', async (_name, query) => {
    const storage = await openTestStorage();
    const plan = await sql<{ detail: string }>`explain query plan ${sql.raw(query)}`.execute(storage.db);
    await storage.close();
    const details = plan.rows.map(({ detail }) => detail);
    expect(details.join('\n')).toMatch(/USING (COVERING )?INDEX/);
    expect(details.filter((detail) => /^SCAN \w+$/.test(detail))).toEqual([]);
  });

  it("RE-7 refuses another program's database and leaves it as it is", async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wads-foreign-'));
    const path = join(folder, 'old.db');
    const foreign = new Database(path);
    foreign.exec('create table users (id text); insert into users values (1)');
    foreign.close();
    const before = readFileSync(path);
    await expect(
      openStorage({ kind: 'sqlite', path }, { clock: testClock(), log: silentLog }),
    ).rejects.toThrow(/DATABASE_PATH/);
    expect(readFileSync(path).equals(before)).toBe(true);
    rmSync(folder, { recursive: true });
  });

  it('syncs the disk at each commit and keeps a write-ahead log', async () => {
    const storage = await openTestStorage();
    const synchronous = await sql<{ synchronous: number }>`pragma synchronous`.execute(storage.db);
    const journal = await sql<{ journal_mode: string }>`pragma journal_mode`.execute(storage.db);
    await storage.close();
    expect(synchronous.rows).toEqual([{ synchronous: 2 }]);
    expect(journal.rows).toEqual([{ journal_mode: 'wal' }]);
  });
});
