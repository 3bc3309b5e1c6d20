import { describe, expect, it } from 'vitest';
import { returnPath } from './return-path.ts';

describe('AD-1 the page to go back to after signing in', () => {
  it.each([
    ['/people', '/people'],
    ['/people?search=sam', '/people?search=sam'],
    ['/', '/'],
    ['/people/../activity', '/activity'],
  ])('%s leads to %s', (wish, path) => {
    expect(returnPath(wish)).toBe(path);
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '\t//evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    'people',
    '/..//evil.example',
    '/.//evil.example',
    '/sign-in?to=/people',
    '/api/v1/session',
    '',
    undefined,
    ['/people'],
    7,
  ])('%s leads home, never elsewhere', (wish) => {
    expect(returnPath(wish)).toBe('/');
  });
});
