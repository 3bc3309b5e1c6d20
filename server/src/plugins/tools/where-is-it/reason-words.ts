// What is the matter, as the end of a sentence that begins with the title: "is stuck: …".
import { dayAt, dayWords, timeOfDayAt } from '../../../domain/calendar-day.ts';
import { plainReason } from '../../../domain/plain-reason.ts';
import { episodeCode, listWords, percentWords, timeLeftWords } from '../../../domain/title-words.ts';
import type { Desk } from '../../../seams/tool.ts';
import type { Cause } from './cause-of.ts';

type Now = Pick<Desk, 'clock' | 'timeZone'>;

const HOUR_MS = 3_600_000;
const MOST_EPISODES = 4;

export function reasonWords(cause: Cause, service: string, now: Now): string {
  const day = (at: number): string => dayWords(dayAt(at, now.timeZone));
  switch (cause.kind) {
    case 'ready':
      return readyWords(cause, now);
    case 'download':
      return downloadWords(cause);
    case 'unmonitored':
      return `is in ${service}, but nobody is looking for it: it is not monitored.`;
    case 'not-out':
      return notOutWords(cause);
    case 'not-aired':
      return notAiredWords(cause, now);
    case 'failed':
      return `failed to download on ${day(cause.event.at)}${because(cause.event.reason)}.`;
    case 'handed-over':
      return 'was handed to the download client just now, and will show up in its queue in a minute.';
    case 'vanished':
      return `was handed to the download client on ${day(cause.at)}, but is not in its queue any more.`;
    case 'deleted':
      return `was here, but its file was deleted on ${day(cause.at)}.`;
    case 'not-found':
      return notFoundWords(cause, service, now);
    case 'request':
      return requestWords(cause);
    case 'never-asked':
      return 'is not here, and nobody has asked for it.';
    case 'nobody-knows':
      return 'is on the list, but I cannot see how far it is just now.';
  }
}

function readyWords({ at, nextAirsAt }: Extract<Cause, { kind: 'ready' }>, { clock, timeZone }: Now): string {
  const since = at === undefined ? '' : ` since ${dayWords(dayAt(at, timeZone))}`;
  const isComing = nextAirsAt !== undefined && nextAirsAt > clock.now();
  const next = isComing ? `; the next episode airs on ${airing(nextAirsAt, timeZone)}` : '';
  return `is ready to watch${since}${next}.`;
}

function airing(at: number, timeZone: string): string {
  return `${dayWords(dayAt(at, timeZone))} at ${timeOfDayAt(at, timeZone)}`;
}

function because(reason: string | undefined): string {
  return reason === undefined ? '' : `: ${plainReason(reason).replace(/[.\s]+$/u, '')}`;
}

function downloadWords({ download, others }: Extract<Cause, { kind: 'download' }>): string {
  const { season, episodes, percent, timeLeftMs, state, reason } = download;
  const code = episodeCode(season, episodes);
  const part = code === '' ? '' : ` (${code})`;
  const more = others > 0 ? `, and ${others} more of it` : '';
  const left = timeLeftMs !== undefined && timeLeftMs > 0 ? `, ${timeLeftWords(timeLeftMs)}` : '';
  switch (state) {
    case 'stuck':
      return `is stuck${part} at ${percentWords(percent)}${because(reason)}${more}.`;
    case 'paused':
      return `is paused${part} at ${percentWords(percent)}${more}.`;
    case 'queued':
      return `waits its turn to be downloaded${part}${more}.`;
    case 'importing':
      return `is downloaded${part} and being put into the library${more}.`;
    case 'downloading':
      return `is downloading${part}: ${percentWords(percent)}${left}${more}.`;
  }
}

function notOutWords({ cinema, home, isInCinemas }: Extract<Cause, { kind: 'not-out' }>): string {
  const athome = home === undefined ? '' : `, and out to watch at home on ${dayWords(home)}`;
  if (isInCinemas) return `is in cinemas only${home === undefined ? ' so far' : athome}.`;
  if (cinema !== undefined) return `is not out yet: in cinemas on ${dayWords(cinema)}${athome}.`;
  return home === undefined
    ? 'is announced, without a date yet.'
    : `is not out yet: to watch at home on ${dayWords(home)}.`;
}

function notAiredWords({ nextAirsAt, isAnyHere }: Extract<Cause, { kind: 'not-aired' }>, now: Now): string {
  const isComing = nextAirsAt !== undefined && nextAirsAt > now.clock.now();
  const next = isComing ? ` The next one airs on ${airing(nextAirsAt, now.timeZone)}.` : '';
  if (isAnyHere) return `has every episode here that was asked for and has aired.${next}`;
  return isComing
    ? `has not aired yet; it begins on ${airing(nextAirsAt, now.timeZone)}.`
    : 'has no aired episode that was asked for, and no date is known for the next.';
}

function notFoundWords(
  { searchedAt, addedAt, missing }: Extract<Cause, { kind: 'not-found' }>,
  service: string,
  { clock, timeZone }: Now,
): string {
  const codes = missing.map(({ season, episode }) => episodeCode(season, [episode]));
  const listed = codes.length > MOST_EPISODES ? `${codes.length} episodes` : listWords(codes);
  const what = codes.length === 0 ? '' : ` for ${listed}`;
  const isNew = addedAt !== undefined && clock.now() - addedAt < HOUR_MS;
  if (isNew) return `was added just now, and ${service} is still looking${what}.`;
  const last =
    searchedAt === undefined ? '' : ` (it last looked on ${dayWords(dayAt(searchedAt, timeZone))})`;
  return `is on the list, but ${service} has found no copy yet${what}${last}.`;
}

function requestWords({ by, state, reason }: Extract<Cause, { kind: 'request' }>): string {
  const who =
    by.kind === 'you' ? 'you asked for' : by.kind === 'named' ? `${by.name} asked for` : 'somebody asked for';
  switch (state) {
    case 'declined':
      return `is what ${who}, and it was declined${because(reason)}.`;
    case 'failed':
      return `is what ${who}, and it could not be added${because(reason)}.`;
    case 'pending':
    case 'waiting':
      return `is what ${who}, and the request waits${because(reason)}.`;
    default:
      return `is what ${who}, but it is not in the library any more.`;
  }
}
