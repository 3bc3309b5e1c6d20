// downloads: what is on its way, how far it is, and what is stuck and why (MS-13).
import type { Download } from '../../../domain/download.ts';
import { z } from 'zod';
import { MATCH_GATE } from '../../../domain/choose-title.ts';
import { plainReason } from '../../../domain/plain-reason.ts';
import { titleCloseness } from '../../../domain/title-match.ts';
import { titleRefParts } from '../../../domain/title.ts';
import type { TitleWithState } from '../../../domain/title.ts';
import { episodeCode, percentWords, timeLeftWords } from '../../../domain/title-words.ts';
import type { Voice } from '../../../domain/voice.ts';
import { defineTool } from '../../../seams/tool.ts';
import type { ToolAnswer, Unavailable } from '../../../seams/tool.ts';
import { emptyDocument, pageDocument, plainName } from './words.ts';
import type { Page } from './words.ts';

const PAGE_SIZE = 8;
/** What a model is told is short, so that a page of lines stays within its budget; the person reads all of it. */
const MOST_NAME = 40;
const MOST_REASON = 24;

/** Lists the downloads; the answer to "what's downloading?". */
export const downloads = defineTool({
  name: 'downloads',
  description: 'Downloads with progress and problems',
  needs: 'see-downloads',
  input: z.object({
    title: z.string().min(1).max(200).optional(),
    page: z.int().min(1).max(1000).optional(),
  }),
  run: async ({ title, page }, desk) => {
    const { downloads: all, unavailable } = await desk.library.downloads();
    const wanted = troubleFirst(title === undefined ? all : about(title, all));
    return wanted.length === 0
      ? none(desk.voice, title, unavailable)
      : listed(desk.voice, pageOf(wanted, page ?? 1), unavailable);
  },
});

/** What is stuck waits for somebody, and would be read last in a long queue. */
function troubleFirst(downloads: readonly Download[]): Download[] {
  const isStuck = ({ state }: Download): number => Number(state === 'stuck');
  return downloads.toSorted((one, other) => isStuck(other) - isStuck(one));
}

/** The downloads of the title that fits the words best; an exact name leaves out its sequels. */
function about(words: string, all: readonly Download[]): Download[] {
  const close = all.map((download) => ({
    download,
    closeness: titleCloseness(words, plainName(download.name)),
  }));
  const best = Math.max(...close.map(({ closeness }) => closeness), MATCH_GATE);
  const gate = best === 1 ? 1 : MATCH_GATE;
  return close.filter(({ closeness }) => closeness >= gate).map(({ download }) => download);
}

/** A page beyond the last is the last. */
function pageOf(all: readonly Download[], asked: number): Page {
  const page = Math.min(asked, Math.ceil(all.length / PAGE_SIZE));
  const end = page * PAGE_SIZE;
  return {
    downloads: all.slice(end - PAGE_SIZE, end),
    more: Math.max(0, all.length - end),
    total: all.length,
    stuck: all.filter(({ state }) => state === 'stuck').length,
    next: page + 1,
  };
}

function listed(voice: Voice, page: Page, unavailable: readonly Unavailable[]): ToolAnswer {
  const lines = page.downloads.map((download, index) => modelLine(download, index + 1));
  const all = `${page.total} in all, ${page.stuck} stuck`;
  const more = page.more > 0 ? [`and ${page.more} more; page ${page.next}`] : [];
  const shown = page.downloads.flatMap(asTitle);
  return {
    forModel: [all, 'n|ref|name|part|percent|left|state', ...lines, ...more, ...awayLines(unavailable)].join(
      '\n',
    ),
    forPerson: pageDocument(voice, page, unavailable),
    // Only where every line is a title do the numbers of both lists agree.
    ...(shown.length === page.downloads.length && { shown }),
  };
}

function none(voice: Voice, words: string | undefined, unavailable: readonly Unavailable[]): ToolAnswer {
  const nothing =
    unavailable.length > 0 && words === undefined ? 'nothing known to be downloading' : 'nothing downloading';
  return {
    forModel: [words === undefined ? nothing : `${nothing} of that name`, ...awayLines(unavailable)].join(
      '\n',
    ),
    forPerson: emptyDocument(voice, words, unavailable),
  };
}

function awayLines(unavailable: readonly Unavailable[]): string[] {
  return unavailable.map(({ service }) => `not asked: ${service} is unavailable`);
}

function modelLine(download: Download, number: number): string {
  const { ref, percent, timeLeftMs, state, reason, season, episodes } = download;
  const left = timeLeftMs === undefined ? '' : timeLeftWords(timeLeftMs).replace(/ left$/u, '');
  const why = reason === undefined ? '' : `: ${plainReason(reason).slice(0, MOST_REASON)}`;
  const name = plainName(download.name).replaceAll(/[|\n]/gu, ' ').slice(0, MOST_NAME);
  return [
    number,
    ref ?? '',
    name,
    episodeCode(season, episodes),
    percentWords(percent),
    left,
    `${state}${why}`,
  ].join('|');
}

function asTitle({ ref, name, year, percent, timeLeftMs }: Download): TitleWithState[] {
  if (ref === undefined) return [];
  const state = { kind: 'downloading', percent, ...(timeLeftMs !== undefined && { timeLeftMs }) } as const;
  return [{ ref, kind: titleRefParts(ref).kind, name, ...(year !== undefined && { year }), state }];
}
