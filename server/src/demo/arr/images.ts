// Where pictures are found: the title's own under /MediaCover, and the catalogue's at a full address of the demo.
import { problem } from './http/answer.ts';
import type { Resource } from './http/resource.ts';
import type { Handler, Routes } from './http/route.ts';
import type { PosterSubject } from '../posters/draw-poster.ts';
import { posterShelf } from '../posters/poster-shelf.ts';

/** The full address of a catalogue title's poster. */
export function remotePoster(origin: string, externalId: number): string {
  return `${origin}/MediaCover/catalogue/${externalId}/poster.png`;
}

/** The images of a title; `rowId` when it is in the library, and so has a picture of its own there. */
export function imagesOf(place: {
  origin: string;
  urlBase: string;
  externalId: number;
  rowId?: number;
}): Resource[] {
  const remoteUrl = remotePoster(place.origin + place.urlBase, place.externalId);
  const url =
    place.rowId === undefined
      ? `${place.urlBase}/MediaCoverProxy/demo/${place.externalId}/poster.png`
      : `${place.urlBase}/MediaCover/${place.rowId}/poster.jpg?lastWrite=638712345678901234`;
  return [{ coverType: 'poster', url, remoteUrl }];
}

/** Pictures are served to anyone, as a browser's image tag sends no key. */
export function pictureRoutes(find: {
  byRow(id: number): PosterSubject | undefined;
  byExternalId(id: number): PosterSubject | undefined;
}): Routes {
  const shelf = posterShelf();
  const draw = (subject: PosterSubject | undefined) =>
    subject === undefined
      ? problem(404)
      : { status: 200, contentType: 'image/png', body: shelf.poster(subject) };
  const byRow: Handler = ({ id }) => draw(find.byRow(id));
  const byExternalId: Handler = ({ id }) => draw(find.byExternalId(id));
  return {
    'GET /MediaCover/{id}/{file}': byRow,
    'GET /api/v3/mediacover/{id}/{file}': byRow,
    'GET /MediaCover/catalogue/{id}/{file}': byExternalId,
    'GET /MediaCoverProxy/{proxy}/{id}/{file}': byExternalId,
  };
}
