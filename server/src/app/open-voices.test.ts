import { describe, expect, it } from 'vitest';
import type { PersonId } from '../domain/person.ts';
import { noPreferences } from '../domain/preferences.ts';
import type { Persona, Wordings } from '../domain/voice.ts';
import { openVoices } from './open-voices.ts';

const hello: Wordings = { plain: ['“Hello”…'], wads: ['Yo 🍿', 'Hey 🎬', 'Hi 😎'] };
const capabilities = { maxLength: 1, images: true, buttons: true, typing: true, edit: true, groups: true };

function voices(persona: Persona, chosen?: Persona) {
  return openVoices({
    persona,
    random: () => 0,
    channels: new Map([
      ['telegram', { capabilities }],
      ['sms', { capabilities: { ...capabilities, plainVoice: true as const } }],
    ]),
    people: {
      preferences: {
        of: async () => ({ ...noPreferences, ...(chosen && { voice: chosen }) }),
      } as unknown as Parameters<typeof openVoices>[0]['people']['preferences'],
    },
  });
}

describe('CV-9 who is spoken to how', () => {
  it('as the household likes it', () => {
    expect(voices('wads').voiceFor('telegram').pick(hello)).toBe('Yo 🍿');
    expect(voices('plain').voiceFor('telegram').pick(hello)).toBe('“Hello”…');
  });

  it('a person’s own choice goes before it', async () => {
    const robin = 'p1' as PersonId;
    expect((await voices('wads', 'plain').voiceOf(robin, 'telegram')).persona).toBe('plain');
    expect((await voices('plain', 'wads').voiceOf(robin, 'telegram')).persona).toBe('wads');
    expect((await voices('wads').voiceOf(robin, 'telegram')).persona).toBe('wads');
  });

  it('where every sign costs always plain, in letters of an SMS, whatever anybody likes', async () => {
    const { voiceFor, voiceOf } = voices('wads', 'wads');
    expect(voiceFor('sms', 'wads').pick(hello)).toBe('"Hello"...');
    expect((await voiceOf('p1' as PersonId, 'sms')).pick(hello)).toBe('"Hello"...');
  });
});
