import { describe, expect, it } from 'vitest';
import { everyWordingOfBoth } from '../../../../testkit/every-wording.ts';
import { plainText } from '../../../domain/plain-text.ts';
import { askFirst } from './ask-first.ts';
import type { Unasked } from './ask-first.ts';

const heat = { ref: 'movie:tmdb:949', name: 'Heat', year: 1995, kind: 'movie' } as const;
const add = { name: 'add_title', needs: 'add' } as const;
const follow = { name: 'follow_title', needs: 'add' } as const;
const people = { name: 'people', needs: 'manage-people' } as const;
const preferences = { name: 'my_preferences', needs: 'edit-own-preferences' } as const;

const cases: [Unasked, string][] = [
  [{ tool: add, input: { ref: heat.ref }, title: heat }, 'add Heat (1995)'],
  [{ tool: add, input: { title: 'heat', quality: '2160p' } }, 'add “heat”, 2160p'],
  [{ tool: add, input: { title: 'lost', seasons: '1-2' } }, 'add “lost”, seasons 1 and 2'],
  [{ tool: add, input: {} }, 'add that'],
  [{ tool: follow, input: { ref: heat.ref }, title: heat }, 'follow Heat (1995)'],
  [{ tool: follow, input: { title: 'heat', stop: true } }, 'stop telling you about “heat'],
  [{ tool: people, input: { action: 'approve', name: 'Sam' } }, 'approve “Sam”'],
  [
    { tool: preferences, input: { quality: '480p', forget: 'likes' } },
    'preferences: quality “480p”, forget “likes”',
  ],
  [{ tool: add, input: { title: 'x\n<b>y</b> https://evil.example/z (movie:tmdb:603)' } }, 'add “x b y /b …'],
];

describe('CV-10 what nobody asked for is asked', () => {
  it.each(cases)('%j', (unasked, act) => {
    for (const { said } of everyWordingOfBoth((voice) => askFirst(unasked, voice))) {
      const words = plainText(said.question);
      expect(words).toContain(act);
      expect(words).toMatch(/shall i/i);
      expect(words).not.toMatch(/tmdb|https:|[<>]/);
      expect(said.label).toBe('Yes');
    }
  });
});
