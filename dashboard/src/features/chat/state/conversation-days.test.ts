import { describe, expect, it } from 'vitest';
import type { ChatEntry } from '../../../../../contract/src/index.ts';
import { conversationDays } from './conversation-days.ts';

const noon = new Date(2026, 4, 20, 12).getTime();
const minute = 60_000;
let count = 0;
const said = (at: number): ChatEntry => ({ kind: 'said', id: String(++count), at, text: 'x' });
const heard = (at: number, purpose: 'reply' | 'notice' | 'alert' = 'reply'): ChatEntry => ({
  kind: 'heard',
  id: String(++count),
  at,
  purpose,
  document: { blocks: [] },
});
const shape = (entries: ChatEntry[]) =>
  conversationDays(entries).map(({ groups }) =>
    groups.map(({ voice, entries: { length } }) => `${voice} ${length}`),
  );

describe('CH-6 the log by day and voice', () => {
  it('joins what one voice says in a row', () => {
    expect(shape([said(noon), said(noon + 1), heard(noon + 2), heard(noon + 3)])).toEqual([
      ['own 2', 'reply 2'],
    ]);
  });

  it('keeps notices and alerts apart from replies', () => {
    const entries = [heard(noon), heard(noon + 1, 'notice'), heard(noon + 2, 'alert'), heard(noon + 3)];
    expect(shape(entries)).toEqual([['reply 1', 'notice 2', 'reply 1']]);
  });

  it('begins anew after a silence', () => {
    expect(shape([said(noon), said(noon + 9 * minute), said(noon + 19 * minute)])).toEqual([
      ['own 2', 'own 1'],
    ]);
  });

  it('begins each day by itself, even within one breath at midnight', () => {
    const midnight = new Date(2026, 4, 21).getTime();
    expect(shape([said(midnight - 1), said(midnight)])).toEqual([['own 1'], ['own 1']]);
  });

  it('stays with the day when a clock was set back', () => {
    expect(shape([said(noon), said(noon - 24 * 60 * minute)])).toEqual([['own 2']]);
  });
});
