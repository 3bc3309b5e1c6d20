import { describe, expect, it } from 'vitest';
import { groupActs, groupName } from './group-words.ts';

describe('CH-5 what an admin can do with a group', () => {
  it('offers what is not so already, and nothing where we are not any more', () => {
    expect(groupActs({ status: 'waiting' })).toEqual(['allow', 'refuse']);
    expect(groupActs({ status: 'allowed' })).toEqual(['refuse']);
    expect(groupActs({ status: 'refused' })).toEqual(['allow']);
    expect(groupActs({ status: 'left' })).toEqual([]);
  });

  it('has a name for a group that has none', () => {
    expect(groupName({ called: 'Telegram' })).toBe('A group on Telegram');
    expect(groupName({ called: 'Telegram', title: 'Film night' })).toBe('Film night');
  });
});
