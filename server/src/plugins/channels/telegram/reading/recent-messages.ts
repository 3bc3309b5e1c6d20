// What was said a moment ago, as far as it is needed to judge what follows. Kept in memory and bounded: after a restart
// an edit is taken for a change, and of an album one more picture may be answered.
import { createHash } from 'node:crypto';

const MOST = 2_000;
/** Of one message: however often it is corrected, the newest versions are enough to know a redelivery by. */
const MOST_VERSIONS = 8;

export interface RecentMessages {
  /** Notes the words of a message; true when they differ from what it said before, as far as we know. */
  areNews(message: string, update: number, words: string): boolean;
  /** True for the first update of an album, however often that one comes. */
  isFirstOf(album: string, update: number): boolean;
}

interface Version {
  update: number;
  digest: string;
}

export function openRecentMessages(): RecentMessages {
  const versions = new Map<string, readonly Version[]>();
  const albums = new Map<string, number>();
  return {
    areNews: (message, update, words) => {
      const known = versions.get(message) ?? [];
      const digest = createHash('sha256').update(words).digest('base64').slice(0, 16);
      // Telegram delivers an update again when our answer was lost: it has to be read as it was the first time.
      const before = known.filter((version) => version.update < update).at(-1);
      if (known.every((version) => version.update !== update))
        keep(versions, message, [...known, { update, digest }].slice(-MOST_VERSIONS));
      return before?.digest !== digest;
    },
    isFirstOf: (album, update) => {
      const first = albums.get(album) ?? update;
      keep(albums, album, first);
      return first === update;
    },
  };
}

function keep<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > MOST && oldest !== undefined) map.delete(oldest);
}
