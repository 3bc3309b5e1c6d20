// When episodes air. The catalogue knows no dates of real series, whose seasons are over: they simply have aired.
import type { SeriesFacts } from '../catalogue/facts.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

interface Place {
  season: number;
  number: number;
}

/** The service, as far as time goes. */
interface Timeline {
  engine: { moment(): number; readonly state: { anchor: number } };
}

/** The moment an episode airs; undefined where it is not known. */
export function airsAt(timeline: Timeline, show: SeriesFacts, { season, number }: Place): number | undefined {
  if (!show.weekly) return undefined;
  const { startedWeeksAgo, dayOffset, hourUtc, episodesPerSeason } = show.weekly;
  const week = season === 0 ? number - 1 : (season - 1) * episodesPerSeason + number - 1;
  const midnight = Math.floor(timeline.engine.state.anchor / DAY_MS) * DAY_MS;
  const specialsEarlier = season === 0 ? 300 : 0;
  return midnight + (dayOffset + (week - startedWeeksAgo) * 7 - specialsEarlier) * DAY_MS + hourUtc * HOUR_MS;
}

/** The date in the network's own zone, which for a Japanese evening may be another than in UTC. */
export function networkDate(show: SeriesFacts, airedAt: number): string {
  const hours = show.language === 'ja' ? 9 : 0;
  return new Date(airedAt + hours * HOUR_MS).toISOString().slice(0, 10);
}

export function hasAired(timeline: Timeline, show: SeriesFacts, place: Place): boolean {
  return (airsAt(timeline, show, place) ?? 0) <= timeline.engine.moment();
}
