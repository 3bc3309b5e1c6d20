import { describe, expect, it } from 'vitest';
import type { ChatEntry } from '../../../../../contract/src/index.ts';
import type { Pending } from './chat-state.ts';
import { shownChoices, tapsOf } from './shown-choices.ts';

const said = (id: string, action?: string): ChatEntry => ({
  kind: 'said',
  id,
  at: 1,
  text: 'x',
  ...(action !== undefined && { action }),
});
const pending = (status: Pending['status'], action?: string): Pending => ({
  localId: 'a',
  text: 'x',
  at: 1,
  after: '',
  status,
  ...(action !== undefined && { action }),
});
const choose = (...actions: string[]) => actions.map((action) => ({ label: action, action }));
const states = (actions: string[], entries: ChatEntry[], pendings: Pending[] = []) =>
  shownChoices(choose(...actions), '5', tapsOf(entries, pendings)).map(
    ({ action, state }) => `${action} ${state}`,
  );

describe('CH-6 the buttons under a message', () => {
  it('offers yes and no while nothing newer was said', () => {
    expect(states(['yes:c', 'no:c'], [said('4')])).toEqual(['yes:c open', 'no:c open']);
  });

  it('takes yes and no away once something newer was said, tapped or is being sent', () => {
    expect(states(['yes:c:remove', 'no:c'], [said('6')])).toEqual([]);
    expect(states(['yes:c', 'no:c'], [said('6', 'yes:c')])).toEqual([]);
    expect(states(['yes:c', 'no:c'], [], [pending('sending')])).toEqual([]);
  });

  it('brings them back when what was said did not get through', () => {
    expect(states(['yes:c', 'no:c'], [], [pending('failed', 'yes:c')])).toEqual(['yes:c open', 'no:c open']);
  });

  it('keeps other buttons, shows the tapped one as chosen and disables the one under way', () => {
    const shown = states(['add:1', 'add:2', 'add:3'], [said('6', 'add:1')], [pending('sending', 'add:2')]);
    expect(shown).toEqual(['add:1 chosen', 'add:2 pending', 'add:3 open']);
  });

  it('settles Approve by Block of the same person, not of another', () => {
    const shown = states(['approve:p', 'block:p', 'approve:q'], [said('6', 'block:p')]);
    expect(shown).toEqual(['approve:p settled', 'block:p chosen', 'approve:q open']);
  });
});
