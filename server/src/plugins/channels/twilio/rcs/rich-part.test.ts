import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeAction } from '../../../../domain/action.ts';
import type { Action } from '../../../../domain/action.ts';
import type { Block, Choice, RichText } from '../../../../domain/rich-text.ts';
import { paragraph, say } from '../../../../domain/rich-text.ts';
import { smsText } from '../../../../domain/sms-text.ts';
import { titleRef } from '../../../../domain/title.ts';
import type { Title } from '../../../../domain/title.ts';
import { anyRichText, anyTitle } from '../../../../../testkit/any-rich-text.ts';
import { contentComplaints } from '../../../../../testkit/twilio/content-rules.ts';
import type { ContentPart, TextPart } from '../part.ts';
import { countSegments } from '../writing/segments.ts';
import { withRichPart } from './rich-part.ts';

const matrix: Title = {
  ...{ ref: titleRef('movie', 'tmdb', 603), kind: 'movie', name: 'The Matrix', year: 1999 },
  overview: 'A hacker learns “the truth”. It is bad.',
  posterUrl: 'https://image.tmdb.org/t/p/w500/matrix.jpg',
};
const choice = (label: string, action: Action): Choice => ({ label, action });
const buttons = [
  choice('Add The Matrix (1999)', { kind: 'add', ref: matrix.ref }),
  choice('Next result', { kind: 'next', ref: matrix.ref }),
  choice('Check Plex', { kind: 'check', ref: matrix.ref }),
];
const card = (more: object = {}): Block => ({ kind: 'title-card', title: { ...matrix, ...more } });
const plain: TextPart = { kind: 'text', body: 'words' };

function contentOf(document: RichText, maxSegments = 3): ContentPart | undefined {
  const [part] = withRichPart(document, [plain], maxSegments);
  return part?.kind === 'content' ? part : undefined;
}

/** The template with its values, as a phone gets it. */
function shownOf(part: ContentPart | undefined): Record<string, Shown> {
  const filled = JSON.stringify(part?.types ?? {}).replaceAll(/\{\{(\d+)\}\}/g, (_, name: string) =>
    JSON.stringify(part?.variables[name]).slice(1, -1),
  );
  return JSON.parse(filled) as Record<string, Shown>;
}
interface Shown {
  title?: string;
  body: string;
  media?: string[];
  actions?: { title: string; id: string }[];
}

describe('CH-3 a title as an RCS card', () => {
  it('has poster, name, year, story and the three buttons, and the same in words for other phones', () => {
    const part = contentOf({ blocks: [paragraph('Is it this one?'), card()], choices: buttons });
    expect(shownOf(part)).toEqual({
      'twilio/card': {
        title: 'The Matrix (1999)',
        body: 'Is it this one?\nMovie\nA hacker learns “the truth”. It is bad.',
        media: [matrix.posterUrl],
        actions: [
          { type: 'QUICK_REPLY', title: 'Add this', id: 'add:movie:tmdb:603' },
          { type: 'QUICK_REPLY', title: 'Next result', id: 'next:movie:tmdb:603' },
          { type: 'QUICK_REPLY', title: 'Check Plex', id: 'check:movie:tmdb:603' },
        ],
      },
      'twilio/text': {
        body: smsText({ blocks: [paragraph('Is it this one?'), card()], choices: buttons }),
      },
    });
    expect(part?.fallback).toBe(plain);
  });

  it('is one template for all titles of its shape, named by the shape', () => {
    const other = {
      name: 'Heat',
      overview: 'Cops. Robbers.',
      posterUrl: 'https://image.tmdb.org/t/p/w500/heat.jpg',
    };
    const one = contentOf({ blocks: [card()], choices: buttons });
    const two = contentOf({ blocks: [card(other)], choices: buttons });
    expect(two).toMatchObject({ name: one?.name, types: one?.types, examples: one?.examples });
    expect(two?.variables).not.toEqual(one?.variables);
    expect(JSON.stringify([one?.types, one?.examples])).not.toContain('hacker');
  });

  it.each([
    ['of this network', { posterUrl: 'http://192.168.1.4/p.jpg' }],
    ['without TLS', { posterUrl: 'http://image.tmdb.org/p.jpg' }],
    ['that is none', { posterUrl: 'x' }],
  ])('whose picture is one %s has chips instead', (_, more) => {
    const part = contentOf({ blocks: [card(more)], choices: buttons });
    expect(shownOf(part)['twilio/card']?.media).toBeUndefined();
    expect(shownOf(part)['twilio/quick-reply']?.actions).toHaveLength(3);
  });

  it('is no card when there are several titles, so that no first hit stands for all', () => {
    const blocks = [card(), card({ ref: titleRef('movie', 'tmdb', 949), name: 'Heat' })];
    const part = contentOf({ blocks, choices: buttons });
    expect(JSON.stringify(part)).not.toContain('matrix.jpg');
    expect(shownOf(part)['twilio/quick-reply']?.body).toContain('Heat');
  });

  it('goes as words when it is only words, or more than a card can hold', () => {
    expect(contentOf(say('Nothing found.'))).toBeUndefined();
    expect(contentOf({ ...say('word '.repeat(400)), choices: buttons })).toBeUndefined();
    const many = Array.from({ length: 11 }, () => buttons[1] as Choice);
    expect(contentOf({ ...say('Which?'), choices: many })).toBeUndefined();
    expect(withRichPart(say('Hi'), [plain, plain], 3)).toEqual([plain, plain]);
  });

  it('breaks no line in a value, leaves none empty, and lets no title be a placeholder', () => {
    const part = contentOf({
      blocks: [card({ name: '{{1}}\n{{2}}\tX', overview: 'a\n\n\nb      c' })],
      choices: buttons,
    });
    expect(part?.variables['1']).toBe('{ {1}} { {2}} X (1999)');
    expect(Object.values(part?.variables ?? {}).filter((value) => !/^\S.*$/.test(value))).toEqual([]);
  });
});

/** What is wrong with a card or a message with chips as a phone gets it. */
function limitComplaints({ title = '', body, media, actions = [] }: Shown): string[] {
  const hasPicture = media !== undefined;
  return [
    ...(title.length > 200 ? ['the title is too long'] : []),
    ...(body.length > (hasPicture ? 2000 : 1024) ? ['the words are too long'] : []),
    ...(actions.length > (hasPicture ? 4 : 10) ? ['too many buttons'] : []),
    ...(title !== '' && !hasPicture ? ['chips have a title or a body, not both'] : []),
    ...actions.filter((button) => button.title.length > 25).map((button) => `${button.title} is too long`),
    ...actions.filter(({ id }) => decodeAction(id) === undefined).map(({ id }) => `${id} is none of ours`),
  ];
}

/** A title that stands alone, with a poster that everybody can fetch, and words and buttons of any kind. */
const anyCard: fc.Arbitrary<RichText> = fc
  .tuple(anyTitle, anyRichText)
  .map(([title, { blocks, choices = [] }]): RichText => {
    const shown: Block = { kind: 'title-card', title: { ...title, posterUrl: matrix.posterUrl ?? '' } };
    return { blocks: [...blocks.filter(({ kind }) => kind !== 'title-card').slice(0, 2), shown], choices };
  });

describe('CH-3 any document as RCS', () => {
  it('keeps RCS’s limits, Twilio’s rules and our payloads', () => {
    const seen = { cards: 0, chips: 0 };
    fc.assert(
      fc.property(fc.oneof(anyRichText, anyCard), (document) => {
        const part = contentOf(JSON.parse(JSON.stringify(document)) as RichText, 10);
        if (part === undefined) return;
        const { name, types, examples: variables } = part;
        expect(contentComplaints({ language: 'en', friendly_name: name, types, variables })).toEqual([]);
        for (const value of Object.values(part.variables)) {
          expect(value).toMatch(/^\S(?:.*\S)?$/u);
          expect(value).not.toMatch(/[\n\t]| {5}|\{\{/);
          expect(value.length).toBeLessThanOrEqual(1600);
        }
        const { 'twilio/text': words, ...cards } = shownOf(part);
        expect(Object.values(cards).flatMap(limitComplaints)).toEqual([]);
        expect(countSegments(words?.body ?? '')).toBeLessThanOrEqual(10);
        if (cards['twilio/card']?.media) seen.cards += 1;
        else seen.chips += 1;
      }),
      { seed: 13, numRuns: 400 },
    );
    expect(Math.min(seen.cards, seen.chips)).toBeGreaterThan(20);
  });
});
