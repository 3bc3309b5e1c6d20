// Whatever a document holds: what Telegram and a phone get of it keeps their rules and loses no word.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeAction } from '../../src/domain/action.ts';
import { gsmWherePossible, isGsmText, typewritten } from '../../src/domain/gsm-text.ts';
import type { Block, Inline, RichText } from '../../src/domain/rich-text.ts';
import { smsAnswers, smsText, smsWords } from '../../src/domain/sms-text.ts';
import { renderForTelegram } from '../../src/plugins/channels/telegram/rendering/render.ts';
import { renderForPhone } from '../../src/plugins/channels/twilio/writing/render.ts';
import { countSegments } from '../../src/plugins/channels/twilio/writing/segments.ts';
import { anyRichText, wordsOf } from '../../testkit/any-rich-text.ts';
import { readStrictly } from '../../testkit/telegram/reading/strict-html.ts';

const run = { seed: 17, numRuns: 150 };

/** What can be seen of a text, without blanks and joiners. */
function visible(words: string): string {
  return words.toWellFormed().replaceAll(/[\s\p{Z}\p{Cf}\p{Cc}\u2800\u3164\u115f\u1160\uffa0]/gu, '');
}

/** The document as the outbox keeps it. */
const stored = anyRichText.map((document) => JSON.parse(JSON.stringify(document)) as RichText);

/** The same with letters of the SMS alphabet only. */
const gsmDocument = stored.map((document) => {
  const plain = (words: string): string => words.replaceAll(/[^ A-Za-z0-9.,:;!?'"()@&<>=+/*#_\n-]/g, 'x');
  const walk = (node: unknown): unknown => {
    if (typeof node === 'string') return plain(node);
    if (Array.isArray(node)) return node.map(walk);
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => [
        key,
        key === 'kind' || key === 'action' ? value : walk(value),
      ]),
    );
  };
  return walk(document) as RichText;
});

describe('CH-4 any document in Telegram', () => {
  it('is HTML that Telegram takes, within its limits, and with every word in it', () => {
    fc.assert(
      fc.property(stored, (document) => {
        const parts = renderForTelegram(document);
        const read = parts.filter(({ html }) => html !== '').map(({ html }) => readStrictly(html));
        expect(read.flatMap(({ complaints }) => complaints)).toEqual([]);
        for (const [index, { html, plain, photoUrl, keyboard = [] }] of parts.entries()) {
          if (html === '') continue;
          expect(readStrictly(html).text.length).toBeLessThanOrEqual(photoUrl === undefined ? 4096 : 1024);
          expect(plain.length).toBeLessThanOrEqual(photoUrl === undefined ? 4096 : 1024);
          expect(visible(plain)).toBe(visible(readStrictly(html).text));
          expect(index === parts.length - 1 || keyboard.length === 0).toBe(true);
          for (const button of keyboard.flat()) {
            expect(Buffer.byteLength(button.callback_data)).toBeLessThanOrEqual(64);
            expect(decodeAction(button.callback_data)).toBeDefined();
            expect(button.text.trim()).not.toBe('');
          }
        }
        const all = visible(read.map(({ text }) => text).join(''));
        for (const words of [...wordsOf(document), ...storiesOf(document)])
          expect(all).toContain(visible(words));
        expect(parts.flatMap(({ keyboard = [] }) => keyboard.flat())).toHaveLength(
          document.choices?.length ?? 0,
        );
      }),
      run,
    );
  });
});

/** A title that stands alone tells its whole story. */
function storiesOf({ blocks }: RichText): string[] {
  const cards = blocks.filter((block) => block.kind === 'title-card');
  return cards.length === 1 ? (cards[0]?.title.overview ?? '').split(/[\r\n]+/) : [];
}

describe('CH-2 any document as an SMS', () => {
  it('has every word of it, in typewriter letters', () => {
    const said = (words: string): string => visible(bare(typewritten(words)));
    fc.assert(
      fc.property(stored, (document) => {
        const all = said(smsText(document));
        for (const words of wordsOf(document)) expect(all).toContain(said(words));
      }),
      run,
    );
  });

  it('stays within the SMS alphabet when its words are', () => {
    fc.assert(
      fc.property(gsmDocument, (document) => {
        expect(isGsmText(smsText(document))).toBe(true);
      }),
      run,
    );
  });

  it('adds no markup: bold, links, code and quotes leave the signs that were written', () => {
    const count = (words: string): number => words.match(/[*_`~|<>#]/g)?.length ?? 0;
    fc.assert(
      fc.property(gsmDocument, (document) => {
        const unstyled = { ...document, blocks: document.blocks.map(withoutStyle) };
        expect(count(smsWords(document))).toBe(count(smsWords(unstyled)));
      }),
      run,
    );
  });

  it('goes out in parts that Twilio takes, each within the budget', () => {
    fc.assert(
      fc.property(stored, fc.integer({ min: 1, max: 5 }), fc.boolean(), (document, maxSegments, canMms) => {
        const parts = renderForPhone(document, { maxSegments, canMms });
        expect(parts.length).toBeGreaterThan(0);
        for (const part of parts) {
          expect(part.body.trim()).not.toBe('');
          expect(part.body.length).toBeLessThanOrEqual(1600);
          if (part.kind === 'text') expect(countSegments(part.body)).toBeLessThanOrEqual(maxSegments);
        }
      }),
      { ...run, numRuns: 40 },
    );
  });

  it('never asks for a word that a carrier takes for its own', () => {
    fc.assert(
      fc.property(
        stored,
        fc.constantFrom('Stop', 'CANCEL', 'end', 'Quit.', 'help', 'Unsubscribe'),
        (document, label) => {
          const choices = [{ label, action: { kind: 'undo', receipt: 'r' } as const }];
          expect(smsAnswers({ ...document, choices })).not.toMatch(
            /reply.*(?:stop|cancel|end\b|quit|help|unsubscribe)/i,
          );
        },
      ),
      { ...run, numRuns: 60 },
    );
  });

  it('spends no second price on one emoji', () => {
    for (const [words, said] of [
      ['Added Heat 🎬 I tell you when it is there 🍿', 'Added Heat. I tell you when it is there'],
      ['🍿 Five of them:', 'Five of them:'],
      ['Ready 👨‍👩‍👧‍👦🇫🇷1️⃣!', 'Ready 1!'],
      ['千と千尋 🍿', '千と千尋 🍿'],
      ['👍', '👍'],
    ] as const)
      expect(gsmWherePossible(words)).toBe(said);
  });
});

/** Without what an SMS may leave out: pictures, and the stop that stands where one was. */
function bare(words: string): string {
  return words.replaceAll(/[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{RI}\u{20E3}\u{FE0F}.]/gu, '');
}

function withoutStyle(block: Block): Block {
  switch (block.kind) {
    case 'heading':
    case 'quote':
    case 'paragraph':
      return { kind: 'paragraph', children: block.children.flatMap(unstyled) };
    case 'list':
      return { ...block, items: block.items.map((item) => item.flatMap(unstyled)) };
    case 'code':
      return { kind: 'paragraph', children: [{ kind: 'text', text: block.text }] };
    default:
      return block;
  }
}

/** An address is no markup: it is the one thing of a link that is said. */
function unstyled(child: Inline): Inline[] {
  if ('text' in child) return [{ kind: 'text', text: child.text }];
  const children = child.children.flatMap(unstyled);
  return child.kind === 'link' ? [{ ...child, children }] : children;
}
