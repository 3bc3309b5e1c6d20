// "I'm in Berlin": the time zone by its name, or by a city that has given its name to one.

/** In the spelling of the system; undefined when it is neither. An offset such as +02:00 is no zone: it knows no summer. */
export function findTimeZone(said: string): string | undefined {
  const words = said.trim().replace(/[.!?]+$/u, '');
  if (words === '' || /^[+-]|\d{3}|^\d/u.test(words)) return undefined;
  return known(words) ?? ofCity(words);
}

function known(timeZone: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

function ofCity(words: string): string | undefined {
  const wanted = spelling(words);
  // "Berlin, Germany" is Berlin.
  const places = [wanted, spelling(words.split(',')[0] ?? '')];
  return Intl.supportedValuesOf('timeZone').find((zone) => {
    const city = spelling(zone.split('/').at(-1) ?? '');
    return zone.includes('/') && places.includes(city);
  });
}

function spelling(words: string): string {
  return words
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
