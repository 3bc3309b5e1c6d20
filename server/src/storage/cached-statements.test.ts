import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { withCachedStatements } from './cached-statements.ts';

describe('RE-5 statements that stay prepared', () => {
  const open = () => {
    const database = new Database(':memory:');
    database.exec('create table films (name text)');
    return { database, cached: withCachedStatements(database) };
  };

  it('prepares the same text once and gives each run its own values', () => {
    const { cached } = open();
    const insert = cached.prepare('insert into films values (?)');
    insert.run(['Alien']);
    expect(cached.prepare('insert into films values (?)')).toBe(insert);
    cached.prepare('insert into films values (?)').run(['Heat']);
    expect(cached.prepare('select name from films order by name').all([])).toEqual([
      { name: 'Alien' },
      { name: 'Heat' },
    ]);
  });

  it('sees a column that a migration adds later', () => {
    const { cached } = open();
    cached.prepare('insert into films values (?)').run(['Alien']);
    expect(cached.prepare('select * from films').all([])).toEqual([{ name: 'Alien' }]);
    cached.prepare('alter table films add column year integer').run([]);
    expect(cached.prepare('select * from films').all([])).toEqual([{ name: 'Alien', year: null }]);
  });

  it('forgets the statement that was used the longest ago, and prepares it again', () => {
    const { cached } = open();
    const first = cached.prepare('select 0');
    for (let number = 1; number <= 300; number++) cached.prepare(`select ${number}`);
    expect(cached.prepare('select 300')).toBe(cached.prepare('select 300'));
    expect(cached.prepare('select 0')).not.toBe(first);
  });

  it('closes the database', () => {
    const { database, cached } = open();
    cached.close();
    expect(database.open).toBe(false);
  });
});
