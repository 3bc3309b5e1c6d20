import { describe, expect, it } from 'vitest';
import { codeInWords } from '../../people/index.ts';
import { readLinking } from './read-linking.ts';

const channels = ['telegram', 'twilio', 'web'];

describe('CH-7 words about codes and addresses', () => {
  it.each([
    ['link', { kind: 'link' }],
    ['/link', { kind: 'link' }],
    ['Link my phone please', { kind: 'link' }],
    ['connect telegram', { kind: 'link' }],
    ['can you link another phone number?', { kind: 'link' }],
    ['unlink', { kind: 'unlink' }],
    ['/unlink my phone', { kind: 'unlink', what: 'my phone' }],
    ['disconnect telegram', { kind: 'unlink', what: 'telegram' }],
    ['who am I?', { kind: 'who-am-i' }],
    ['whoami', { kind: 'who-am-i' }],
    ['invite Sam', { kind: 'invite', name: 'Sam' }],
    ['please invite my brother', { kind: 'invite', name: 'brother' }],
    ['invite Ana María as a member', { kind: 'invite', name: 'Ana María' }],
    ['create an invitation for Sam', { kind: 'invite', name: 'Sam' }],
    ['invite', { kind: 'invite' }],
    ['invite somebody', { kind: 'invite' }],
    ['show me the open invitations', { kind: 'invitations' }],
    ['revoke the invitation of Sam', { kind: 'revoke', name: 'Sam' }],
    ["cancel Sam's invitation", { kind: 'revoke', name: 'Sam' }],
    ['uninvite Sam', { kind: 'revoke', name: 'Sam' }],
    ['My name is Sam', { kind: 'own-name', name: 'Sam' }],
  ])('%j', (words, wish) => expect(readLinking(words, channels)).toEqual(wish));

  it.each([
    'add the missing link',
    'the legend of zelda a link to the past',
    'link the two movies',
    'invitation to hell',
    'add invite only',
    'who am i watching with',
    'unlinked',
    'add telegram',
    'who is in',
    'invite me to the movie night',
  ])('%j is about something else', (words) => expect(readLinking(words, channels)).toBeUndefined());
});

describe('CH-7 a code in words', () => {
  it.each([
    'KTHM-7Q4X',
    'kthm7q4x',
    'Kthm 7q4x',
    'join KTHM-7Q4X',
    'link kthm7q4x.',
    'join 0THM-7Q4I',
    'start x3Jf-9aK_2bQwErT',
    'join xqJf-aaK_bQwErTu',
  ])('%j', (words) => expect(codeInWords(words)).toBeDefined());

  it.each([
    'watchmen',
    'Departed',
    'the taken',
    'join the army',
    'link zelda',
    'add kthm-7q4x',
    '24 hours',
    'area 51',
    'year 2049',
    '2049',
    'K9',
    '',
  ])('%j is none', (words) => expect(codeInWords(words)).toBeUndefined());
});
