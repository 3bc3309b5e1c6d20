// What Telegram's parser would make of our HTML, and what a renderer must not lean on although the parser lets it pass.
import { parseHtml } from './parse-html.ts';

const TAG = /<\/?([a-z]+)(?:\s[^<>]*)?>/g;
const OUR_TAGS: ReadonlySet<string> = new Set(['b', 'i', 's', 'a', 'pre', 'code', 'blockquote']);
/** Bot API, "Formatting options": these hold no other entity, and none of their own kind. */
const LEAVES: ReadonlySet<string> = new Set(['pre', 'code']);
const HOLD_STYLES: ReadonlySet<string> = new Set(['b', 'i', 's', 'a', 'blockquote']);
const HOLD_LEAVES: ReadonlySet<string> = new Set(['a', 'blockquote']);

export interface StrictlyRead {
  /** The text people see. */
  text: string;
  /** What is wrong, one sentence each. */
  complaints: string[];
}

/** Reads one message's HTML; what Telegram refuses is a complaint like any other. */
export function readStrictly(html: string): StrictlyRead {
  const complaints = [...bareSigns(html), ...nesting(html)];
  try {
    return { text: parseHtml(html).text, complaints };
  } catch (error) {
    return { text: '', complaints: [...complaints, String(error)] };
  }
}

/** Every `&` is one of the four entities, every `<` and `>` belongs to a tag. */
function bareSigns(html: string): string[] {
  const words = html.replaceAll(TAG, '').replaceAll(/&(?:lt|gt|amp|quot);/g, '');
  return [...words.matchAll(/[<>&]/g)].map(
    ({ 0: sign, index }) => `a bare ${sign} near “${words.slice(index, index + 20)}”`,
  );
}

function nesting(html: string): string[] {
  const open: string[] = [];
  const complaints: string[] = [];
  for (const [whole, name = ''] of html.matchAll(TAG)) {
    if (!whole.startsWith('</')) {
      complaints.push(...misplaced(whole, name, open));
      open.push(name);
      continue;
    }
    const last = open.pop();
    if (last !== name) complaints.push(`${whole} closes <${last ?? 'nothing'}>`);
  }
  return open.length === 0 ? complaints : [...complaints, `${open.join(' ')} not closed`];
}

/** What is wrong with a tag that opens within these. */
function misplaced(whole: string, name: string, open: readonly string[]): string[] {
  if (!OUR_TAGS.has(name)) return [`${whole} is no tag of ours`];
  if (name === 'code' && open.at(-1) === 'pre' && whole.includes('class="language-')) return [];
  const mayHold = LEAVES.has(name) ? HOLD_LEAVES : HOLD_STYLES;
  return open.every((outer) => outer !== name && mayHold.has(outer))
    ? []
    : [`${whole} within ${open.join(' ')}`];
}
