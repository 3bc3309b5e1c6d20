import { describe, expect, it } from 'vitest';
import { readableWords } from './readable-words.ts';

describe('CV-3 what was written, as it can be read', () => {
  it('leaves ordinary words alone, in any script', () => {
    for (const words of [
      'add the matrix',
      'أضف فيلم الماتريكس',
      'می‌خواهم',
      '👨‍👩‍👧‍👦 🍿',
      'Añade «Dune»',
      '请添加黑客帝国',
    ])
      expect(readableWords([words])).toEqual({ kind: 'words', texts: [words] });
  });

  it('takes out what nobody sees', () => {
    expect(readableWords(['a\u200bdd\u0000 \u202ethe\ufeff matrix\u0007\r\nnow\ud800'])).toEqual({
      kind: 'words',
      texts: ['add the matrix\nnow'],
    });
  });

  it('leaves out texts that are nothing else, and says so when none is left', () => {
    expect(readableWords(['', ' \n ', 'hi', '\u200b\u200d\u2066'])).toEqual({ kind: 'words', texts: ['hi'] });
    for (const nothing of [[], [''], ['\u200b'], ['\u0000\u001b'], ['\u200d\u200c '], ['\ud83c']])
      expect(readableWords(nothing)).toEqual({ kind: 'empty' });
  });

  it('declines what is no request by its length alone, however it is cut up', () => {
    expect(readableWords(['x'.repeat(10_000)])).toEqual({ kind: 'too-long' });
    expect(readableWords(Array.from({ length: 10 }, () => 'x'.repeat(300)))).toEqual({ kind: 'too-long' });
  });
});
