// The settings Sonarr and Radarr share, and the variables that fill them.
import { z } from 'zod';
import { secretField, urlField } from '../../../kit/config.ts';
import type { Secret } from '../../../kit/secret.ts';

export interface ServarrSettings {
  url: string;
  apiKey: Secret;
}

/** The settings of one server; `name` and `port` make the example. */
export const servarrSettings = (name: string, port: number) =>
  z.object({
    url: urlField().meta({
      description: `Address of ${name}, with its URL base when it has one`,
      example: `http://192.168.1.20:${port}`,
    }),
    apiKey: secretField().meta({
      description: `API key of ${name} (Settings, General, Security)`,
      example: '0123456789abcdef0123456789abcdef',
    }),
  });

/** `main` and a second server for 4K, each from its own two variables. */
export const servarrEnvironment = (prefix: string) => [
  { instance: 'main', variables: { url: `${prefix}_URL`, apiKey: `${prefix}_API_KEY` } },
  { instance: '4k', variables: { url: `${prefix}_4K_URL`, apiKey: `${prefix}_4K_API_KEY` } },
];
