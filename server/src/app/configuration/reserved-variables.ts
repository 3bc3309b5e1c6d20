import { z } from 'zod';
import { secretField, urlField } from '../../kit/config.ts';

/**
 * Variables of parts this version does not have yet: they are checked, so that an `.env` stays right, and a line in the
 * log says that they do nothing today. A part that arrives takes its variables from here into its own folder.
 */
export const reservedVariables = z.object({
  PLEX_URL: urlField().optional().meta({ description: 'Plex address', example: 'http://plex:32400' }),
  PLEX_TOKEN: secretField().optional().meta({ description: 'Plex token', example: 'token' }),
  TAUTULLI_URL: urlField()
    .optional()
    .meta({ description: 'Tautulli address', example: 'http://tautulli:8181' }),
  TAUTULLI_API_KEY: secretField().optional().meta({ description: 'Tautulli key', example: 'key' }),
  TMDB_ACCESS_TOKEN: secretField().optional().meta({ description: 'TMDB read token', example: 'token' }),
  TMDB_API_ROOT: urlField()
    .optional()
    .meta({ description: 'TMDB API', example: 'https://api.themoviedb.org/3' }),
  BRAVE_API_KEY: secretField().optional().meta({ description: 'Brave Search key', example: 'key' }),
  BRAVE_SEARCH_API_KEY: secretField()
    .optional()
    .meta({ description: 'Older name of BRAVE_API_KEY', example: 'key' }),
  BRAVE_API_ROOT: urlField()
    .optional()
    .meta({ description: 'Brave Search API', example: 'https://api.search.brave.com' }),
});

/** Variables of the server itself that nothing reads yet. */
export const unusedYet = ['REGION'] as const;

/** Variables of the older program of this name that mean nothing here: accepted, with a line in the log. */
export const retiredVariables = ['ADMIN_SESSION_SECRET', 'TELEGRAM_BOT_USERNAME', 'NODE_ENV'] as const;
