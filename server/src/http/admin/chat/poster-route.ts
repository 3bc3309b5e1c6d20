// Pictures of titles by our own address: the browser asks nobody but us, and nobody learns who looks at what.
import { fetchFile } from '../../../kit/fetch-file.ts';
import type { Clock } from '../../../kit/clock.ts';
import type { Log } from '../../../kit/log.ts';
import { problems } from '../../problem.ts';
import type { SomeHandlers } from '../add-routes.ts';
import type { PictureTokens } from './picture-tokens.ts';

// No SVG: it can carry a script.
const TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif'];
const MAX_BYTES = 3 * 1024 * 1024;
const TIMEOUT_MS = 10_000;
const KEPT_BYTES = 8 * 1024 * 1024;

/** A browser keeps a picture for a week; the address of another one is another. */
const CACHE = 'private, max-age=604800, immutable';

interface PosterParts {
  tokens: PictureTokens;
  clock: Clock;
  log: Log;
}

interface Picture {
  type: string;
  bytes: Buffer;
}

/** Answers the picture of a token that we have handed out. */
export function posterHandlers(parts: PosterParts): SomeHandlers<'GET /posters/{token}'> {
  const pictureOf = openShelf(parts);
  return {
    'GET /posters/{token}': async ({ path, reply }) => {
      const url = parts.tokens.urlIn(path.token);
      const picture = url === undefined ? undefined : await pictureOf(url);
      if (picture === undefined) return { refused: problems.notFound };
      return reply
        .header('cache-control', CACHE)
        .header('x-content-type-options', 'nosniff')
        .header('content-security-policy', "default-src 'none'; sandbox")
        .type(picture.type)
        .send(picture.bytes);
    },
  };
}

/** Fetches pictures and keeps those looked at last; the same one is fetched once, however many ask. */
function openShelf({ clock, log }: PosterParts): (url: string) => Promise<Picture | undefined> {
  const kept = new Map<string, Picture>();
  const underWay = new Map<string, Promise<Picture | undefined>>();
  let bytes = 0;
  const keep = (url: string, picture: Picture): void => {
    kept.set(url, picture);
    bytes += picture.bytes.length;
    for (const [oldest, { bytes: its }] of kept) {
      if (bytes <= KEPT_BYTES) return;
      kept.delete(oldest);
      bytes -= its.length;
    }
  };
  const look = async (url: string): Promise<Picture | undefined> => {
    const file = await fetchFile({ url, types: TYPES, maxBytes: MAX_BYTES, timeoutMs: TIMEOUT_MS, clock });
    underWay.delete(url);
    if (file.kind === 'failed') {
      log.debug({ host: new URL(url).host, reason: file.reason }, 'A picture could not be fetched');
      return undefined;
    }
    keep(url, file);
    return file;
  };
  return async (url) => {
    const known = kept.get(url);
    if (known === undefined) {
      const looking = underWay.get(url) ?? look(url);
      underWay.set(url, looking);
      return looking;
    }
    kept.delete(url);
    kept.set(url, known);
    return known;
  };
}
