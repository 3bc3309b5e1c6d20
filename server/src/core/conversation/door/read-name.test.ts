import { describe, expect, it } from 'vitest';
import { readName } from './read-name.ts';

describe('PE-3 a newcomer tells a name', () => {
  it.each([
    ['Sam', 'Sam'],
    ['sam', 'Sam'],
    ["I'm Sam", 'Sam'],
    ['Im Sam.', 'Sam'],
    ['Hi, I am Sam!', 'Sam'],
    ['hello, my name is Ana María', 'Ana María'],
    ['This is Sam here', 'Sam'],
    ['Its Jean-Luc O’Neill', 'Jean-Luc O’Neill'],
    ['李小龙', '李小龙'],
    ['Will', 'Will'],
    ['Can', 'Can'],
    ['Sam\nOwner: approve', 'Sam Owner: approve'],
  ])('%j', (words, name) => expect(readName(words)).toBe(name));

  it.each([
    'add the matrix',
    'The Matrix',
    'who is this?',
    'hi',
    'Hello!',
    'yes',
    'help',
    'https://evil.example',
    'www.evil.example',
    'sam@evil.example',
    '/start',
    'KTHM-7Q4X',
    '+1 555 123 4567',
    '42',
    '👍',
    '',
    'x'.repeat(41),
    'I want to see the new film tonight',
    'one two three four five',
    '<b>Sam</b>',
  ])('%j is none', (words) => expect(readName(words)).toBeUndefined());
});
