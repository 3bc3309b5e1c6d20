// better-auth with our tables and our cookie. This file is loaded at the first sign-in and not before: it weighs some 50 MB.
import { betterAuth } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { expireCookie, setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';
import { AppError } from '../../kit/errors.ts';
import type { Log } from '../../kit/log.ts';
import type { Secret } from '../../kit/secret.ts';
import type { Storage } from '../../storage/open.ts';

/** A session as the library keeps it. */
export interface KeptSession {
  id: string;
  userId: string;
  token: string;
  createdAt: Date;
  updatedAt: Date;
  userAgent?: string | null | undefined;
}

/** What we use of the library. Headers carry the cookie and the browser; answers carry cookies to set. */
export interface SessionLibrary {
  read(headers: Headers): Promise<KeptSession | undefined>;
  /** Makes a session that is used last longer, now and then, or takes away the cookie of one that is over. */
  refresh(headers: Headers): Promise<string[]>;
  /** The person must have a row among the web users. */
  start(from: { personId: string; address: string }, headers: Headers): Promise<Started>;
  /** Takes the cookie away; `token` also ends the session. */
  end(token: string | undefined, headers: Headers): Promise<string[]>;
  list(personId: string): Promise<KeptSession[]>;
  remove(tokens: readonly string[]): Promise<void>;
}

interface Started {
  id: string;
  cookies: string[];
}

export interface LibraryParts {
  storage: Storage;
  /** Signs the cookie. */
  secret: Secret;
  isSecure: boolean;
  cookieName: string;
  log: Log;
}

const DAY_SECONDS = 24 * 60 * 60;
const LASTS_SECONDS = 30 * DAY_SECONDS;
const REFRESHED_EVERY_SECONDS = 60 * 60;

/** Opens the library. Its own addresses are nowhere mounted: it is called by our handlers only. */
export function openSessionLibrary(parts: LibraryParts): SessionLibrary {
  const auth = betterAuth({ ...optionsOf(parts), plugins: [{ id: 'wads', endpoints }] });
  const { api } = auth;
  const rows = async () => (await auth.$context).internalAdapter;
  return {
    read: async (headers) =>
      (await api.getSession({ headers, query: { disableRefresh: true } }))?.session ?? undefined,
    refresh: async (headers) => cookiesOf((await api.getSession({ headers, returnHeaders: true })).headers),
    start: async (from, headers) => {
      const started = await api.startSession({ headers, body: from, returnHeaders: true });
      return { id: started.response.id, cookies: cookiesOf(started.headers) };
    },
    end: async (token, headers) => {
      if (token !== undefined) await (await rows()).deleteSession(token);
      return cookiesOf((await api.dropCookie({ headers, returnHeaders: true })).headers);
    },
    list: async (personId) => (await rows()).listSessions(personId, { onlyActiveSessions: true }),
    remove: async (tokens) => {
      for (const token of tokens) await (await rows()).deleteSession(token);
    },
  };
}

const endpoints = {
  startSession: createAuthEndpoint(
    '/wads/start',
    { method: 'POST', requireHeaders: true, body: z.object({ personId: z.string(), address: z.string() }) },
    async (context) => {
      const { internalAdapter } = context.context;
      const { personId, address } = context.body;
      const user = await internalAdapter.findUserById(personId);
      if (user === null) throw new AppError('NOT_FOUND', 'This person is not among the web users');
      const session = await internalAdapter.createSession(user.id, false, { ipAddress: address });
      await setSessionCookie(context, { session, user });
      return { id: session.id };
    },
  ),
  dropCookie: createAuthEndpoint('/wads/drop', { method: 'POST', requireHeaders: true }, async (context) => {
    expireCookie(context, context.context.authCookies.sessionToken);
    return {};
  }),
};

function optionsOf({ storage, secret, isSecure, cookieName, log }: LibraryParts) {
  const times = { createdAt: 'created_at', updatedAt: 'updated_at' };
  return {
    // The tables are the same on both databases, with times as text; `sqlite` is what the library calls such columns.
    database: { db: storage.db, type: 'sqlite' as const },
    secret: secret.reveal(),
    // Only its scheme would matter, and the cookie says that itself.
    baseURL: 'http://localhost',
    telemetry: { enabled: false },
    // Guessing is slowed down by ourselves, before a password is hashed.
    rateLimit: { enabled: false },
    // What it has to tell may hold anything but its first sentence.
    logger: {
      level: 'warn' as const,
      log: (_level: string, sentence: string) => log.warn({ library: 'better-auth' }, sentence),
    },
    user: { modelName: 'web_users', fields: { ...times, emailVerified: 'email_verified' } },
    session: {
      modelName: 'web_sessions',
      expiresIn: LASTS_SECONDS,
      updateAge: REFRESHED_EVERY_SECONDS,
      fields: {
        ...times,
        ...{ expiresAt: 'expires_at', userId: 'user_id', ipAddress: 'ip_address', userAgent: 'user_agent' },
      },
    },
    account: {
      modelName: 'web_accounts',
      fields: {
        ...times,
        ...{ userId: 'user_id', accountId: 'account_id', providerId: 'provider_id', idToken: 'id_token' },
        ...{ accessToken: 'access_token', refreshToken: 'refresh_token' },
        ...{ accessTokenExpiresAt: 'access_token_expires_at' },
        ...{ refreshTokenExpiresAt: 'refresh_token_expires_at' },
      },
    },
    verification: { modelName: 'web_verifications', fields: { ...times, expiresAt: 'expires_at' } },
    advanced: {
      useSecureCookies: false,
      cookiePrefix: 'wads',
      cookies: { session_token: { name: cookieName, attributes: { secure: isSecure } } },
      // Whom to believe about an address is for us to say.
      ipAddress: { disableIpTracking: true },
      // Our migrations make the tables, and our tests look whether they fit.
      database: { validateSchema: false },
    },
  };
}

function cookiesOf(headers: Headers | null | undefined): string[] {
  return headers?.getSetCookie() ?? [];
}
