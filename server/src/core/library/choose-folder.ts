import type { Title } from '../../domain/title.ts';
import type { AddOptions } from '../../seams/service.ts';

/** What the household's environment says about where things go. */
export interface RoutingHints {
  /** `DEFAULT_QUALITY_PROFILE_HINT` */
  quality: string;
  /** `SONARR_ANIME_ROOT_FOLDER_HINT` */
  animeFolder: string;
  /** `RADARR_CMOVIES_ROOT_FOLDER_HINT` */
  asianMovieFolder: string;
}

export const defaultHints: RoutingHints = {
  quality: '1080',
  animeFolder: 'anime',
  asianMovieFolder: 'cmovies',
};

export interface FolderChoice {
  path: string;
  isAnime: boolean;
  /** Told truthfully when the folder it belongs in is not there. */
  note?: string;
}

/** MS-3: the languages whose movies have a folder of their own, by ISO 639-1 code and by the names Radarr uses. */
const ASIAN_LANGUAGES: ReadonlySet<string> = new Set([
  ...'ja ko zh cn th vi id ms tl hi ta te ml bn kn pa mr ur'.split(' '),
  ...'japanese korean chinese mandarin cantonese thai vietnamese indonesian malay tagalog filipino hindi tamil'.split(
    ' ',
  ),
  ...'telugu malayalam bengali kannada punjabi panjabi marathi urdu'.split(' '),
]);

/**
 * The root folder a title goes to (MS-3): anime series and Asian-language movies to theirs, everything else to the first
 * folder that is neither of the two. Undefined when the service has no folder at all.
 */
export function chooseFolder(
  title: Title,
  folders: AddOptions['rootFolders'],
  hints: RoutingHints,
): FolderChoice | undefined {
  const isAnime = title.kind === 'series' && isAnimeTitle(title);
  const special = [hints.animeFolder, hints.asianMovieFolder];
  const normal = folders.find(({ path }) => !special.some((hint) => hasSegment(path, hint))) ?? folders[0];
  if (!normal) return undefined;
  const hint = isAnime ? hints.animeFolder : isAsianMovie(title) ? hints.asianMovieFolder : undefined;
  if (hint === undefined || hint === '') return { path: normal.path, isAnime };
  const own = folders.find(({ path }) => hasSegment(path, hint));
  if (own) return { path: own.path, isAnime };
  return { path: normal.path, isAnime, note: `There is no “${hint}” folder, so it went to ${normal.path}.` };
}

function isAnimeTitle(title: Title): boolean {
  return title.isAnime ?? (title.genres ?? []).some((genre) => genre.toLowerCase() === 'anime');
}

function isAsianMovie(title: Title): boolean {
  const language = title.originalLanguage?.toLowerCase().trim();
  if (title.kind !== 'movie' || language === undefined) return false;
  return ASIAN_LANGUAGES.has(language) || ASIAN_LANGUAGES.has(language.split(/[-_ (]/)[0] ?? '');
}

/** A hint names a whole part of the path: `anime` is in /media/Anime, not in /media/animated. */
function hasSegment(path: string, hint: string): boolean {
  const wanted = hint.toLowerCase();
  return (
    wanted !== '' &&
    path
      .toLowerCase()
      .split(/[\\/]+/)
      .includes(wanted)
  );
}
