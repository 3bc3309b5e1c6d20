import * as fc from 'fast-check';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, it } from 'vitest';
import { estimateTokens } from './estimate-tokens.ts';

const repeated = (text: string, times: number): string => text.repeat(times);

const samples: Record<string, string> = {
  list: '1|movie:tmdb:949|Heat|1995|movie|not there\n2|series:tvdb:81189|Breaking Bad|2008|series|downloading 42%',
  json: JSON.stringify({ name: 'search_titles', arguments: { title: 'Heat', year: 1995, quality: null } }),
  english: repeated('do we have anything with robots in it, for the kids? ', 5),
  german: repeated('Donaudampfschifffahrtsgesellschaftskapitän und Überraschungsgäste ', 4),
  russian: repeated('добавь фильм матрица ', 5),
  arabic: repeated('أضف فيلم الماتريكس من فضلك ', 5),
  hebrew: repeated('תוסיף את הסרט ', 5),
  thai: repeated('เพิ่มภาพยนตร์เรื่องเมทริกซ์', 4),
  hindi: repeated('कृपया फिल्म जोड़ें ', 5),
  chinese: repeated('请添加黑客帝国电影', 6),
  emoji: repeated('🍿🎬📺😎👨‍👩‍👧‍👦', 10),
  'zero-width': repeated('a\u200bb\u200b', 20),
  signs: repeated('!@#$%^&*()_+{}|:"<>?', 6),
  cuneiform: Array.from({ length: 100 }, (_, index) => String.fromCodePoint(0x12000 + index * 7)).join(''),
  ethiopic: Array.from({ length: 100 }, (_, index) => String.fromCodePoint(0x1200 + index * 3)).join(''),
};

describe('CV-5 tokens without a tokenizer', () => {
  it.each(Object.entries(samples))('is not below o200k by more than a tenth for %s', (_name, text) => {
    expect(estimateTokens(text) * 1.1).toBeGreaterThanOrEqual(countTokens(text));
  });

  it('stays near the truth for what the house itself writes', () => {
    for (const name of ['list', 'english', 'german'] as const)
      expect(estimateTokens(samples[name] ?? '') / countTokens(samples[name] ?? '')).toBeLessThan(1.5);
  });

  it('is never far too low, even for what nobody writes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 60, maxLength: 400 }), (text) => {
        expect(estimateTokens(text) * 1.5).toBeGreaterThanOrEqual(countTokens(text));
      }),
    );
    fc.assert(
      fc.property(fc.string({ minLength: 60, maxLength: 400 }), (text) => {
        expect(estimateTokens(text) * 1.5).toBeGreaterThanOrEqual(countTokens(text));
      }),
    );
  });
});
