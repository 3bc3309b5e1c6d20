import { networkInterfaces } from 'node:os';

/** The first address by which others on the local network reach this machine; loopback when there is none. */
export function firstLanAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1';
}

const NEAR_NUMBERS =
  /^(?:127|10|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d{1,3}){2,3}$|^\[(?:::1|f(?:[cd]|e[89ab]).*)\]$/i;
const NEAR_NAMES = /^(?:localhost|[^.[]+|.*\.(?:local|lan|internal|home\.arpa))$/i;

/** True for loopback and private addresses, and for names that only a local network knows. */
export function isNearAddress(address: string): boolean {
  const { hostname } = new URL(address);
  return NEAR_NUMBERS.test(hostname) || NEAR_NAMES.test(hostname);
}
