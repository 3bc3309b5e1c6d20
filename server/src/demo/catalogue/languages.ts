/** A language as both programs write it. */
export interface ArrLanguage {
  id: number;
  name: string;
}

const NAMES: Record<string, [name: string, id: number]> = {
  en: ['English', 1], fr: ['French', 2], es: ['Spanish', 3], de: ['German', 4], it: ['Italian', 5],
  da: ['Danish', 6], ja: ['Japanese', 8], zh: ['Chinese', 10], cn: ['Chinese', 10], ru: ['Russian', 11],
  sv: ['Swedish', 14], pt: ['Portuguese', 18], ko: ['Korean', 21], hi: ['Hindi', 26], fa: ['Persian', 33],
  bn: ['Bengali', 34], te: ['Telugu', 45],
};

/** The language of a catalogue code; Sonarr numbers Hindi 27 where Radarr says 26. */
export function arrLanguage(code: string, service: 'Sonarr' | 'Radarr'): ArrLanguage {
  const [name, id] = NAMES[code] ?? ['Unknown', 0];
  return { id: service === 'Sonarr' && code === 'hi' ? 27 : id, name };
}
