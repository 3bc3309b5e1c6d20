import { describe, expect, it } from 'vitest';
import { isOtherCommand } from './other-command.ts';
import { changeWords, readChange } from './read-change.ts';
import {
  asksForLimits,
  asksWhatWaits,
  isLeft,
  isNoReason,
  readDecision,
  readWithdrawal,
} from './read-decision.ts';
import { findWaiting } from '../find-waiting.ts';
import type { Waiting } from '../find-waiting.ts';

const waiting = (id: string, name: string, person: string): Waiting =>
  ({ request: { id, name, ...(id === 'dune' && { year: 2021 }) }, person: { name: person } }) as Waiting;
const all = [
  waiting('dune', 'Dune', 'Sam'),
  waiting('dream', 'Requiem for a Dream', 'Sam'),
  waiting('mission', 'Mission: Impossible', 'Kim'),
  waiting('matrix-sam', 'The Matrix', 'Sam'),
  waiting('matrix-kim', 'The Matrix', 'Kim'),
];
const found = (about: string): unknown => {
  const answer = findWaiting(about, all);
  return answer && [answer.found.map(({ request }) => request.id), answer.rest];
};

describe('PE-9 what an admin says of a wish', () => {
  it.each([
    ['approve dune', 'grant', 'dune'],
    ['Please approve Dune', 'grant', 'Dune'],
    ['say yes to dune', 'grant', 'dune'],
    ['decline dune: too long', 'decline', 'dune: too long'],
    ['deny dune', 'decline', 'dune'],
    ['approve dune, please!', 'grant', 'dune'],
    ['change dune', 'change', 'dune'],
  ])('“%s”', (words, as, about) => {
    expect(readDecision(words)).toEqual({ as, about });
  });

  it('“approve the request for dune” says itself that it is about a wish', () =>
    expect(readDecision('approve the request for dune')).toEqual({
      as: 'grant',
      about: 'dune',
      isWish: true,
    }));

  it.each(['add dune', 'I approve', 'approve', 'is dune approved?', 'what about declining dune'])(
    '“%s” is none',
    (words) => expect(readDecision(words)).toBeUndefined(),
  );

  it.each([
    ['dune', [['dune'], undefined]],
    ['dune (2021)', [['dune'], undefined]],
    ['dune for sam', [['dune'], undefined]],
    ['dune for kim', undefined],
    ['requiem for a dream', [['dream'], undefined]],
    ['requiem for a dream for sam: too sad', [['dream'], 'too sad']],
    ['mission: impossible: too long', [['mission'], 'too long']],
    ['mission impossible because it is too long', [['mission'], 'it is too long']],
    ['matrix', [['matrix-sam', 'matrix-kim'], undefined]],
    ['the matrix for kim, we have it on a disc', [['matrix-kim'], 'we have it on a disc']],
    ['dune in 1080p', [['dune'], '1080p']],
    ['samantha', undefined],
    ['frankenstein', undefined],
  ])('“%s” finds %j', (about, expected) => {
    const answer = found(about);
    if (about === 'dune in 1080p') expect(answer).toMatchObject([['dune'], expect.stringContaining('1080p')]);
    else expect(answer).toEqual(expected);
  });
});

describe('PE-9 a reason, or something else', () => {
  const now = { now: Date.UTC(2026, 2, 11), timeZone: 'UTC' };
  it.each([
    'too long',
    'too scary for you',
    'we already have it on disc',
    'You are too young for this',
    'not before your birthday',
    'Sorry, the disk is full',
    'We watch that together on Sunday',
    "it's not suitable for kids",
    'Nope, homework first!',
    'no more movies this week',
  ])('“%s” is a reason', (words) => expect(isOtherCommand(words, now)).toBe(false));

  it.each([
    "what's downloading?",
    'add heat',
    'undo',
    'remove the matrix',
    '/help',
    'approve heat',
    "what's coming this week",
    'help',
    'web',
    'what are my limits?',
  ])('“%s” is none', (words) => expect(isOtherCommand(words, now)).toBe(true));

  it('no reason, and not now', () => {
    expect(['no reason', 'No reason.', 'none', 'no'].every(isNoReason)).toBe(true);
    expect(['never mind', 'Cancel', 'later', 'forget it'].every(isLeft)).toBe(true);
    expect(['no way, too long', 'no, we have it'].some(isNoReason)).toBe(false);
    expect(['cancelled series are sad', 'stop asking'].some(isLeft)).toBe(false);
  });
});

describe('PE-9 a change', () => {
  it.each([
    ['season 1 only', { seasons: { kind: 'named', numbers: [1] } }],
    ['just seasons 1-2', { seasons: { kind: 'named', numbers: [1, 2] } }],
    ['the latest season', { seasons: { kind: 'latest' } }],
    ['in 1080p', { quality: '1080p' }],
    ['make it 720p please', { quality: '720p' }],
    ['as a movie', { kind: 'movie' }],
    ['the movie instead', { kind: 'movie' }],
    ['season 1 only, in 720p', { seasons: { kind: 'named', numbers: [1] }, quality: '720p' }],
  ])('“%s”', (words, change) => expect(readChange(words)).toEqual(change));

  it.each(['with more popcorn', 'yes', 'ask your mother', 'add heat in 1080p', 'x'.repeat(200)])(
    '“%s” is none',
    (words) => expect(readChange(words)).toBeUndefined(),
  );

  it('is said again in words', () => {
    expect(changeWords({ kind: 'series', seasons: { kind: 'first' }, quality: '720p' })).toBe(
      'as a series, the first season, in 720p',
    );
  });
});

describe('PE-9 PE-10 what people ask', () => {
  it.each([
    'what is waiting for approval?',
    "what's waiting for my approval",
    'anything waiting for approval?',
    'what needs approval',
    'show pending requests',
    'approvals',
    'what do I have to approve?',
    'pending approvals',
  ])('“%s” asks what waits', (words) => expect(asksWhatWaits(words)).toBe(true));

  it.each([
    'who is waiting?',
    "what's waiting to download?",
    'what is coming this week',
    'approve dune',
    'waiting for godot',
  ])('“%s” does not', (words) => expect(asksWhatWaits(words)).toBe(false));

  it.each([
    'what are my limits?',
    'my limits',
    'show me my quota',
    'how many movies can I still add this week?',
  ])('“%s” asks for limits', (words) => expect(asksForLimits(words)).toBe(true));

  it.each(['limitless', 'add the limits of control', 'how many movies do we have'])(
    '“%s” does not',
    (words) => expect(asksForLimits(words)).toBe(false),
  );

  it.each([
    ['never mind dune', 'dune'],
    ['Forget about The Matrix', 'The Matrix'],
    ["I don't want dune any more", 'dune'],
    ['cancel my request for dune', 'dune'],
  ])('“%s” takes %s back', (words, title) => expect(readWithdrawal(words)).toBe(title));

  it.each(['never mind', 'add dune', 'dune'])('“%s” takes nothing back', (words) =>
    expect(readWithdrawal(words)).toBeUndefined(),
  );
});
