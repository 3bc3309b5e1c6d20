import { z } from 'zod';
import { booleanField, integerField, phoneField, secretField, urlField } from '../../kit/config.ts';

/**
 * Variables of parts this version does not have yet: they are checked, so that an `.env` stays right, and a line in the
 * log says that they do nothing today. A part that arrives takes its variables from here into its own folder.
 */
export const reservedVariables = z.object({
  TWILIO_ACCOUNT_SID: z.string().optional().meta({ description: 'Twilio account', example: 'AC…' }),
  TWILIO_AUTH_TOKEN: secretField().optional().meta({ description: 'Twilio token', example: 'token' }),
  TWILIO_PHONE_NUMBER: phoneField()
    .optional()
    .meta({ description: 'Number we send from', example: '+14155550100' }),
  TWILIO_MESSAGING_SERVICE_SID: z
    .string()
    .optional()
    .meta({ description: 'Messaging Service', example: 'MG…' }),
  TWILIO_API_ROOT: urlField()
    .optional()
    .meta({ description: 'Twilio API', example: 'https://api.twilio.com' }),
  TWILIO_CONTENT_API_ROOT: urlField()
    .optional()
    .meta({ description: 'Twilio Content API', example: 'https://content.twilio.com' }),
  TWILIO_RICH_CARDS: booleanField().optional().meta({ description: 'RCS cards', example: 'false' }),
  MMS_PIXEL_URL: urlField()
    .optional()
    .meta({ description: 'Picture that makes a text an MMS', example: 'https://wads.example.org/pixel.png' }),
  SMS_MAX_SEGMENTS: integerField(1, 10).optional().meta({ description: 'Longest SMS', example: '3' }),
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
export const unusedYet = ['REGION', 'ADMIN_PHONE', 'PHONE_WHITELIST'] as const;

/** Variables of the older program of this name that mean nothing here: accepted, with a line in the log. */
export const retiredVariables = ['ADMIN_SESSION_SECRET', 'TELEGRAM_BOT_USERNAME', 'NODE_ENV'] as const;
