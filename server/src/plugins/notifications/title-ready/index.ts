/** Tells who asked for a title that it is there (NT-1): one message, however many episodes came in at once (NT-4). */
import type { EventEpisode, EventTitle, MediaEvent } from '../../../domain/event.ts';
import { fillIn } from '../../../domain/fill-in.ts';
import { bold, list, text } from '../../../domain/rich-text.ts';
import type { Block } from '../../../domain/rich-text.ts';
import { titleLine } from '../../../domain/title.ts';
import type { Voice, Wordings } from '../../../domain/voice.ts';
import { defineNotification } from '../../../seams/notification.ts';

type Imported = Extract<MediaEvent, { kind: 'imported' }>;

export const titleReady = defineNotification({
  name: 'title-ready',
  on: ['imported'],
  audience: 'interested',
  // A better copy of what is there already is nothing to tell.
  compose: (event, { voice }) =>
    event.isUpgrade ? undefined : { blocks: [...words(event, voice), ...poster(event.title)] },
});

const READY: Wordings = {
  plain: ['{title} is ready to watch.'],
  wads: [
    '{title} is ready to watch 🍿 You are welcome.',
    'Dim the lights: {title} is ready to watch 🎬',
    'Cancel your plans 🛋️ {title} is ready to watch.',
  ],
};
const EPISODES: Wordings = {
  plain: ['{title}: {what}.'],
  wads: ['{title}: {what} 🍿', 'Fresh from the oven 📺 {title}: {what}.', 'Binge alert 🚨 {title}: {what}.'],
};
const SEVERAL: Wordings = {
  plain: ['{title}:'],
  wads: [
    'Fresh {title} 🍿',
    'Cancel your weekend, there is new {title} 🛋️',
    'Delivery for the binge department: {title} 📦',
  ],
};

/** So many episodes of a season are named one by one; more are counted. */
const NAMED = 3;

function words({ title, episodes }: Imported, voice: Voice): Block[] {
  const seasons = [...bySeason(episodes)].map(([season, some]) => seasonLines(season, some));
  const lines = seasons.flat();
  const [only] = lines;
  const named = [bold(title.name), text(titleLine({ ...title, name: '' }))];
  const tell = (wordings: Wordings, what = ''): Block => ({
    kind: 'paragraph',
    children: fillIn(voice.pick(wordings), { title: named, what }),
  });
  if (only === undefined) return [tell(READY)];
  return lines.length === 1 ? [tell(EPISODES, only)] : [tell(SEVERAL), list(lines)];
}

/** Seasons and episodes in order, each episode once. */
function bySeason(episodes: readonly EventEpisode[]): Map<number, EventEpisode[]> {
  const seasons = new Map<number, EventEpisode[]>();
  const sorted = episodes.toSorted((one, other) => one.season - other.season || one.episode - other.episode);
  for (const episode of sorted) {
    const known = seasons.get(episode.season) ?? [];
    if (known.at(-1)?.episode !== episode.episode) seasons.set(episode.season, [...known, episode]);
  }
  return seasons;
}

function seasonLines(season: number, episodes: readonly EventEpisode[]): string[] {
  if (episodes.length > NAMED)
    return [`${season === 0 ? 'Specials' : `Season ${season}`}: ${episodes.length} episodes ready`];
  return episodes.map(
    (episode) => `${code(episode)}${episode.name === undefined ? '' : ` "${episode.name}"`} is ready`,
  );
}

const twoDigits = (number: number): string => String(number).padStart(2, '0');
const code = ({ season, episode }: EventEpisode): string => `S${twoDigits(season)}E${twoDigits(episode)}`;

function poster({ posterUrl }: EventTitle): Block[] {
  return posterUrl === undefined ? [] : [{ kind: 'picture', url: posterUrl }];
}
