// What a person reads about the downloads: one line each, never a file's raw name.
import type { Download } from '../../../domain/download.ts';
import { bold, list, paragraph, text } from '../../../domain/rich-text.ts';
import type { Inline, RichText } from '../../../domain/rich-text.ts';
import { titleLine } from '../../../domain/title.ts';
import { episodeCode, percentWords, timeLeftWords } from '../../../domain/title-words.ts';
import type { Unavailable } from '../../../seams/tool.ts';

export interface Page {
  downloads: readonly Download[];
  /** How many come after these. */
  more: number;
  /** How many there are in all. */
  total: number;
  next: number;
}

export function pageDocument(
  { downloads, more, total, next }: Page,
  unavailable: readonly Unavailable[],
): RichText {
  const heading = total === 1 ? 'One download:' : `${total} downloads:`;
  const rest =
    more > 0 ? [paragraph(`and ${more} more. Say “downloads page ${next}” for the next ones.`)] : [];
  return {
    blocks: [
      paragraph(heading),
      list(downloads.map(line), downloads.length > 1),
      ...rest,
      ...away(unavailable),
    ],
  };
}

/** Nothing to list: said so, but not of a service that could not be asked. */
export function emptyDocument(words: string | undefined, unavailable: readonly Unavailable[]): RichText {
  const nothing =
    words === undefined
      ? 'Nothing is downloading right now; the queue is empty.'
      : `“${words}” is not downloading right now.`;
  const partly = words === undefined ? 'Nothing else is downloading.' : nothing;
  const sentences =
    unavailable.length === 0 ? [paragraph(nothing)] : words === undefined ? [] : [paragraph(partly)];
  return { blocks: [...sentences, ...away(unavailable)] };
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
const FILE =
  /\S*[\\/]\S*[\\/]\S*|\S+\.(?:mkv|mp4|avi|m4v|ts|wmv|nzb|torrent|rar|zip|r\d\d|par2|srt|nfo|iso|exe)\b|\S+(?:[._-]\S+){4,}/giu;

/** "The.Matrix.1999.1080p.WEB-DL.x264-GRP" is "The Matrix": a release nobody could match still gets a readable name. */
export function plainName(name: string): string {
  if (!RELEASE.test(name) || /\s/u.test(name)) return name;
  const words = name
    .replaceAll(/[._]+/gu, ' ')
    .replace(/\s(?:\(?(?:19|20)\d\d\)?|S\d\d(?:E\d\d)?|\d{3,4}p|WEB|BluRay|HDTV)\b.*$/iu, '');
  return words.trim() === '' ? 'A download' : words.trim();
}

/** A service's own reason, with file names and paths taken out. */
export function plainReason(reason: string): string {
  const plain = reason.replaceAll(FILE, 'a file').replaceAll(/\s+/gu, ' ').trim();
  return plain.length > 200 ? `${plain.slice(0, 200)}…` : plain;
}
