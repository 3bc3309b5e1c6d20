// The facts of a title as both servers write them: what is unknown there (0, "", "Unknown") is absent here.
import { z } from 'zod';
import { soft } from './soft.ts';

export const titleFields = {
  id: soft(z.number().int()),
  title: z.string().min(1),
  year: soft(z.number().int()),
  overview: soft(z.string()),
  genres: soft(z.array(z.string())),
  certification: soft(z.string()),
  originalLanguage: soft(z.object({ name: soft(z.string()) })),
  runtime: soft(z.number()),
  images: soft(z.array(z.object({ coverType: soft(z.string()), remoteUrl: soft(z.string()) }))),
  remotePoster: soft(z.string()),
  monitored: soft(z.boolean()),
  path: soft(z.string()),
  qualityProfileId: soft(z.number()),
};

const titleFieldsSchema = z.object(titleFields);
export type TitleFields = z.infer<typeof titleFieldsSchema>;

/** What both kinds of titles have in common. */
export function commonFacts(record: TitleFields) {
  return {
    name: record.title,
    year: knownYear(record.year),
    overview: known(record.overview),
    genres: record.genres !== undefined && record.genres.length > 0 ? record.genres : undefined,
    certification: known(record.certification),
    originalLanguage:
      record.originalLanguage?.name === 'Unknown' ? undefined : known(record.originalLanguage?.name),
    runtimeMinutes: positive(record.runtime),
    posterUrl: posterUrl(record),
  };
}

/** True when the server has the title: what it only knows of carries no id, or 0. */
export function isTracked(record: { id?: number | undefined }): boolean {
  return record.id !== undefined && record.id > 0;
}

export function positive(value: number | undefined): number | undefined {
  return value !== undefined && value > 0 ? value : undefined;
}

/** 0 and 9999 stand for "not known". */
export function knownYear(year: number | undefined): number | undefined {
  return year !== undefined && year > 0 && year < 9999 ? year : undefined;
}

function known(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text;
}

/** TMDB offers a poster in several widths; the original takes megabytes where a card shows a few hundred pixels. */
const TMDB_ORIGINAL = /^(https:\/\/image\.tmdb\.org\/t\/p\/)original\//;

/** Only a poster others can fetch: `url` is relative to the server and needs its key. */
export function posterUrl(record: Pick<TitleFields, 'images' | 'remotePoster'>): string | undefined {
  const poster = record.images?.find((image) => image.coverType === 'poster')?.remoteUrl;
  const address = [record.remotePoster, poster].find((one) => one !== undefined && /^https?:\/\//.test(one));
  return address?.replace(TMDB_ORIGINAL, '$1w500/');
}
