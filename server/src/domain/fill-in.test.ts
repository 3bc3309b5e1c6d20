import { describe, expect, it } from 'vitest';
import { fillIn } from './fill-in.ts';
import { bold } from './rich-text.ts';

describe('fillIn', () => {
  it('puts the parts in their places', () => {
    expect(fillIn('{name} adds {what}.', { name: bold('Sam'), what: 'Heat' })).toEqual([
      bold('Sam'),
      { kind: 'text', text: ' adds Heat.' },
    ]);
  });

  it('fills nothing that came in with a part, and leaves a place nobody fills', () => {
    expect(fillIn('{name} {other}', { name: '{other}' })).toEqual([
      { kind: 'text', text: '{other} {other}' },
    ]);
  });
});
