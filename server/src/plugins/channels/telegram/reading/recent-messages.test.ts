import { describe, expect, it } from 'vitest';
import { openRecentMessages } from './recent-messages.ts';

describe('CH-4 what is remembered of recent messages', () => {
  it('stays small: what was said longest ago is forgotten first', () => {
    const recent = openRecentMessages();
    recent.areNews('old', 1, 'words');
    for (let count = 0; count < 1_998; count += 1) recent.areNews(`other ${count}`, 2 + count, 'words');
    expect(recent.areNews('old', 3_000, 'words')).toBe(false);
    for (let count = 0; count < 2_000; count += 1) recent.areNews(`later ${count}`, 4_000 + count, 'words');
    expect(recent.areNews('old', 9_000, 'words')).toBe(true);
  });

  it('of one message that is corrected over and over, too: its oldest versions are forgotten', () => {
    const recent = openRecentMessages();
    recent.areNews('one', 1, 'first');
    for (let update = 2; update < 10; update += 1) recent.areNews('one', update, `words ${update}`);
    expect(recent.areNews('one', 10, 'words 9')).toBe(false);
    expect(recent.areNews('one', 2, 'first')).toBe(true);
  });
});
