import { networkInterfaces } from 'node:os';

/** The first address by which others on the local network reach this machine; loopback when there is none. */
export function firstLanAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1';
}
