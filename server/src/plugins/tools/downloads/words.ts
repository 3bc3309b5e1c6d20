// What a person reads about the downloads: one line each, never a file's raw name.
import type { Download } from '../../../domain/download.ts';
import { plainReason } from '../../../domain/plain-reason.ts';
import { bold, list, paragraph, text } from '../../../domain/rich-text.ts';
import type { Inline, RichText } from '../../../domain/rich-text.ts';
import { titleLine } from '../../../domain/title.ts';
import { episodeCode, percentWords, timeLeftWords } from '../../../domain/title-words.ts';
import type { Voice } from '../../../domain/voice.ts';
import type { Unavailable } from '../../../seams/tool.ts';

export interface Page {
  downloads: readonly Download[];
  /** How many come after these. */
  more: number;
  /** How many there are in all, and how many of those are stuck. */
  total: number;
  stuck: number;
  next: number;
}

export function pageDocument(voice: Voice, page: Page, unavailable: readonly Unavailable[]): RichText {
  const { downloads, more, next } = page;
  const rest =
    more > 0 ? [paragraph(`and ${more} more. Say “downloads page ${next}” for the next ones.`)] : [];
  return {
    blocks: [
      paragraph(heading(voice, page)),
      list(downloads.map(line), downloads.length > 1),
      ...rest,
      ...away(unavailable),
    ],
  };
}

function heading(voice: Voice, { total, stuck }: Page): string {
  const count = total === 1 ? 'One download' : `${total} downloads`;
  const trouble = total === 1 || stuck === 0 ? '' : `, ${stuck} of them stuck`;
  return voice.pick({
    plain: [`${count}${trouble}:`],
    wads: [
      `${count}${trouble}. The pipes are humming: 🚰`,
      `${count}${trouble}, hot off the wire: ⚡`,
      `${count}${trouble}. I am carrying as fast as I can: 📦`,
    ],
  });
}

/** Nothing to list: said so, but not of a service that could not be asked. */
export function emptyDocument(
  voice: Voice,
  words: string | undefined,
  unavailable: readonly Unavailable[],
): RichText {
  const said =
    words === undefined ? (unavailable.length === 0 ? emptyQueue(voice) : '') : notOnItsWay(voice, words);
  return { blocks: [...(said === '' ? [] : [paragraph(said)]), ...away(unavailable)] };
}

function emptyQueue(voice: Voice): string {
  return voice.pick({
    plain: ['Nothing is downloading right now; the queue is empty.'],
    wads: [
      'Nothing is downloading right now; the queue is empty. Feed me. 🍽️',
      'The queue is empty, nothing is downloading, tumbleweed rolls by. 🌵',
      'Nothing is downloading right now. An empty queue, an empty life. 🎻',
    ],
  });
}

function notOnItsWay(voice: Voice, words: string): string {
  return voice.pick({
    plain: [`“${words}” is not downloading right now.`],
    wads: [
      `“${words}” is not downloading right now. Wishful thinking? 💭`,
      `I checked every pipe: “${words}” is not downloading right now. 🔦`,
      `Nope, “${words}” is not downloading right now. 🙅`,
    ],
  });
}

function away(unavailable: readonly Unavailable[]): RichText['blocks'] {
  return unavailable.map(({ say }) => paragraph(say));
}

function line(download: Download): Inline[] {
  const code = episodeCode(download.season, download.episodes);
  const name = titleLine({ ...download, name: plainName(download.name) });
  return [bold(code === '' ? name : `${name} ${code}`), text(`: ${standing(download)}`)];
}

/** "42%, 12 min left, downloading". */
function standing({ percent, timeLeftMs, state, reason }: Download): string {
  const isMoving = state === 'downloading' || state === 'queued';
  const left = isMoving && timeLeftMs !== undefined && timeLeftMs > 0 ? timeLeftWords(timeLeftMs) : '';
  return [percentWords(percent), left, stateWords(state, reason)].filter((part) => part !== '').join(', ');
}

function stateWords(state: Download['state'], reason: string | undefined): string {
  switch (state) {
    case 'queued':
      return 'waiting its turn';
    case 'downloading':
      return 'downloading';
    case 'paused':
      return 'paused';
    case 'importing':
      return 'downloaded, being put into the library';
    case 'stuck':
      return reason === undefined ? 'stuck' : `stuck: ${plainReason(reason)}`;
  }
}

const RELEASE = /^\S*[._]\S*[._]\S*$/u;
/** "The.Matrix.1999.1080p.WEB-DL.x264-GRP" is "The Matrix": a release nobody could match still gets a readable name. */
export function plainName(name: string): string {
  if (!RELEASE.test(name) || /\s/u.test(name)) return name;
  const words = name
    .replaceAll(/[._]+/gu, ' ')
    .replace(/\s(?:\(?(?:19|20)\d\d\)?|S\d\d(?:E\d\d)?|\d{3,4}p|WEB|BluRay|HDTV)\b.*$/iu, '');
  return words.trim() === '' ? 'A download' : words.trim();
}
