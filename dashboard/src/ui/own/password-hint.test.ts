import { describe, expect, it } from 'vitest';
import { passwordHint } from './password-hint.ts';

describe('AD-1 the hint below a new password', () => {
  it.each([
    ['', /At least 10/],
    ['123456', /^4 more characters$/],
    ['123456789', /^One more character$/],
    ['1234567890', /^Good/],
    ['a cow on the roof', /^Long/],
  ])('"%s" gets %s', (password, words) => {
    expect(passwordHint(password)).toMatch(words);
  });
});
