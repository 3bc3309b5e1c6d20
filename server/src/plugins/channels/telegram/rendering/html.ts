// Telegram's HTML: the few tags it takes, each with its ends, and everything else escaped.
export interface Tag {
  name: string;
  /** As it is written; two tags that are written the same are the same. */
  open: string;
  close: string;
}

/** Words with the tags around them. */
export interface Span {
  text: string;
  /** From the outermost to the innermost. */
  tags: readonly Tag[];
}

const tag = (name: string, attributes = ''): Tag => ({
  name,
  open: `<${name}${attributes}>`,
  close: `</${name}>`,
});

export const plainTags = {
  bold: tag('b'),
  italic: tag('i'),
  struck: tag('s'),
  code: tag('code'),
  quote: tag('blockquote'),
} as const;

/** A block of code; Telegram takes its language as the class of an inner tag. */
export function codeBlock(language = ''): Tag {
  const name = /^[A-Za-z0-9+#_-]{1,30}$/.test(language) ? language : '';
  if (name === '') return tag('pre');
  return { name: 'pre', open: `<pre><code class="language-${name}">`, close: '</code></pre>' };
}

/** Undefined for an address that a phone must not or cannot open; its words stay. */
export function link(href: string): Tag | undefined {
  if (!URL.canParse(href)) return undefined;
  const { protocol, href: normal } = new URL(href);
  if (!['http:', 'https:', 'mailto:', 'tg:'].includes(protocol) || normal.length > 2000) return undefined;
  return tag('a', ` href="${escapeHtml(normal)}"`);
}

/** The only four characters that mean something to Telegram's parser. */
function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Writes spans out, each tag opened once for as long as it goes on, and all closed at the end. */
export function toHtml(spans: readonly Span[]): string {
  let html = '';
  let open: readonly Tag[] = [];
  for (const { text, tags } of spans) {
    const common = countCommon(open, tags);
    html += closeAll(open.slice(common));
    html += tags
      .slice(common)
      .map((each) => each.open)
      .join('');
    html += escapeHtml(text);
    open = tags;
  }
  return html + closeAll(open);
}

function countCommon(before: readonly Tag[], after: readonly Tag[]): number {
  const different = after.findIndex((each, index) => each.open !== before[index]?.open);
  return different < 0 ? after.length : different;
}

function closeAll(tags: readonly Tag[]): string {
  return tags
    .toReversed()
    .map(({ close }) => close)
    .join('');
}
