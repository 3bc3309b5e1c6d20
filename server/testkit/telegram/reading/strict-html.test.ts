import { describe, expect, it } from 'vitest';
import { readStrictly } from './strict-html.ts';

describe('CH-4 the strict reader of Telegram’s HTML', () => {
  it.each([
    ['a &lt; b &amp; c', 'a < b & c'],
    ['<b>x <i>y</i></b> <s>z</s>', 'x y z'],
    ['<a href="https://a.example/?x=1&amp;y=2"><b>here</b></a>', 'here'],
    ['<blockquote><b>q</b> <code>c</code></blockquote>', 'q c'],
    ['<pre><code class="language-ts">a</code></pre>', 'a'],
  ])('lets %s pass', (html, text) => {
    expect(readStrictly(html)).toEqual({ text, complaints: [] });
  });

  it.each([
    'a < b',
    'x <3',
    'Fast & Furious',
    'a &nbsp; b',
    '<b>open',
    '<b><i>crossed</b></i>',
    '</b>',
    '<br>',
    '<h1>x</h1>',
    '<script>x</script>',
    '<b><b>twice</b></b>',
    '<b><code>x</code></b>',
    '<code><b>x</b></code>',
    '<pre><pre>x</pre></pre>',
    '<b a="',
  ])('complains of %s', (html) => {
    expect(readStrictly(html).complaints).not.toEqual([]);
  });
});
