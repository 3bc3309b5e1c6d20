import { describe, expect, it } from 'vitest';
import { gsmWherePossible, isGsmText, typewriterVoice, typewritten } from './gsm-text.ts';
import { openVoice } from './voice.ts';

describe('CV-9 an SMS in its own letters', () => {
  it('knows the alphabet', () => {
    expect(isGsmText('Hi! Añadido: “no”')).toBe(false);
    expect(isGsmText("It's 50 € [ok] {x} ^~|\\ à é ü ß @ £")).toBe(true);
    expect(isGsmText('🍿')).toBe(false);
  });

  it('writes quotes, dashes and dots as a typewriter does, and leaves names alone', () => {
    expect(typewritten('“Amélie” – it’s here…')).toBe('"Amélie" - it\'s here...');
    expect(typewritten('千と千尋')).toBe('千と千尋');
  });

  it('loses decoration for the alphabet, and nothing where other letters are needed anyway', () => {
    expect(gsmWherePossible('Added “Heat” 🎬 I tell you…')).toBe('Added "Heat". I tell you...');
    expect(gsmWherePossible('Soft\u00ADware\tat 5 × 4 → 20')).toBe('Software at 5 x 4 -> 20');
    for (const words of ['千と千尋 🍿', 'Añadido: São Paulo 🎬 y más', '👍'])
      expect(gsmWherePossible(words)).toBe(words);
  });

  it('is a voice like any other', () => {
    const voice = typewriterVoice(openVoice('plain', () => 0));
    expect(voice.pick({ plain: ['Say “yes”.'], wads: ['a 🍿', 'b 🍿', 'c 🍿'] })).toBe('Say "yes".');
    expect(voice.persona).toBe('plain');
  });
});
