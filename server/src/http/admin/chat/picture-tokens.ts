import { createHmac } from 'node:crypto';
import { secretMatches, Secret } from '../../../kit/secret.ts';

/** The server fetches only addresses it has handed out itself: each carries our mark. */
export interface PictureTokens {
  /** Undefined for what is no web address, or too long to stand in one of ours. */
  tokenFor(url: string): string | undefined;
  /** The address in a token of ours; undefined for any other. */
  urlIn(token: string): string | undefined;
}

/** The longest that the route takes. */
const LONGEST = 2000;

/** Tokens under a key that outlives a restart: what was shown yesterday can be looked at today. */
export function openPictureTokens(key: Secret): PictureTokens {
  const markOf = (encoded: string): string =>
    createHmac('sha256', key.reveal()).update(`picture:${encoded}`).digest('base64url');
  return {
    tokenFor: (url) => {
      if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) return undefined;
      const encoded = Buffer.from(url).toString('base64url');
      const token = `${encoded}.${markOf(encoded)}`;
      return token.length > LONGEST ? undefined : token;
    },
    urlIn: (token) => {
      const [encoded = '', mark] = token.split('.');
      if (!secretMatches(new Secret(markOf(encoded)), mark)) return undefined;
      return Buffer.from(encoded, 'base64url').toString();
    },
  };
}
