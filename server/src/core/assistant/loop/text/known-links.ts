// Which links of a model's words a person may follow. A model that was ordered about by text from outside can write an
// address with what it knows of the household in it; a page with a preview would even fetch it unasked.

/** Pages about films and series; who keeps them learns nothing but that somebody looks at one. */
const KNOWN_HOSTS: ReadonlySet<string> = new Set(
  [
    'imdb.com www.imdb.com m.imdb.com themoviedb.org www.themoviedb.org thetvdb.com www.thetvdb.com trakt.tv',
    'letterboxd.com www.rottentomatoes.com www.metacritic.com www.justwatch.com en.wikipedia.org',
    'www.youtube.com youtube.com youtu.be',
  ]
    .join(' ')
    .split(' '),
);
const VIDEO = /^\/watch$/;
const LONGEST = 120;

/** True for a page of a host we know, with nothing in it but its path (and, of a video, its id). */
export function isKnownLink(href: string): boolean {
  if (href.length > LONGEST || !URL.canParse(href)) return false;
  const { protocol, hostname, pathname, search, hash, username, port } = new URL(href);
  if (protocol !== 'https:' || username !== '' || port !== '' || !KNOWN_HOSTS.has(hostname)) return false;
  if (hash !== '' || pathname.includes('%')) return false;
  return search === '' || (VIDEO.test(pathname) && /^\?v=[\w-]{6,16}$/.test(search));
}

/** Chats make links of addresses by themselves: with a scheme, with a path, or of three parts and more. Bounded, to be quick. */
const ADDRESS =
  /(?:[a-z][a-z\d+.-]{1,15}:\/\/|\bwww\.|\b(?:mailto|data|tg|javascript):)[^\s<>"“”]+|\b(?:[\w-]{1,63}\.){1,20}[a-z]{2,24}(?::\d+)?[/?#][^\s<>"“”]*|\b(?:[\w-]{2,63}\.){2,20}[a-z]{2,24}\b|@[\w-]{1,64}bot\b/giu;

/** The words without any address that is not of a known page. */
export function withoutForeignLinks(words: string): string {
  return words.replace(ADDRESS, (address) => {
    const bare = address.replace(/[.,;:!?)\]}'’]+$/u, '');
    return isKnownLink(bare) || isKnownLink(`https://${bare}`)
      ? address
      : `(link left out)${address.slice(bare.length)}`;
  });
}
