// By which way a request came: its scheme, its origin and the address of its sender.
import { BlockList, isIP, isIPv6 } from 'node:net';
import type { FastifyRequest } from 'fastify';

/** Header names are lower-case, as Node gives them. */
type Asked = Pick<FastifyRequest, 'headers' | 'socket'>;

/** What the way in is judged by. */
export interface WayIn {
  /** Came by https, as PUBLIC_URL says: its cookie may be `Secure`, and on plain http a browser would drop that one. */
  isSecure(request: Asked): boolean;
  /** Sent by one of our own pages, or by no page at all. */
  isOurs(request: Asked): boolean;
  /** Who sends it: the other end of the connection, or whoever our own proxy names. */
  clientAddress(request: Asked): string;
}

const nearby = new BlockList();
for (const [network, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  nearby.addSubnet(network, bits, 'ipv4');
nearby.addAddress('::1', 'ipv6');
nearby.addSubnet('fc00::', 7, 'ipv6');

/** Judges by PUBLIC_URL, when there is one. */
export function openWayIn(publicUrl: string | undefined): WayIn {
  const ours = publicUrl === undefined ? undefined : new URL(publicUrl);
  return {
    // A proxy that writes another Host says in its own header which one was asked for.
    isSecure: ({ headers }) =>
      ours?.protocol === 'https:' && [headers.host, headers['x-forwarded-host']].includes(ours.host),
    isOurs: ({ headers }) => {
      if (headers['sec-fetch-site'] === 'cross-site') return false;
      const { origin } = headers;
      if (origin === undefined || origin === ours?.origin) return true;
      return headers.host !== undefined && hostOf(origin) === headers.host;
    },
    clientAddress: ({ headers, socket }) => {
      const peer = withoutMapping(socket.remoteAddress ?? '');
      // Who is not on our network is no proxy of ours, and could name anybody.
      if (ours === undefined || !isNearby(peer)) return peer;
      return lastHop(headers['x-forwarded-for']) ?? peer;
    },
  };
}

/** What guesses are counted by: an IPv6 household holds 2^64 addresses, and counts as one. */
export function countedAddress(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail = ''] = address.split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === '' ? [] : tail.split(':');
  const zeros = address.includes('::')
    ? Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0')
    : [];
  return `${[...front, ...zeros, ...back].slice(0, 4).join(':')}::/64`;
}

/** The proxy puts whom it heard at the end; what stands before that, anybody can have written. */
function lastHop(forwarded: string | string[] | undefined): string | undefined {
  const hop = [forwarded ?? ''].flat().join(',').split(',').at(-1)?.trim() ?? '';
  // Some write the port behind it: each connection has another one, and would count as somebody else.
  const address = /^\[(.+)\](?::\d+)?$/.exec(hop)?.[1] ?? hop.replace(/^([\d.]+):\d+$/, '$1');
  return isIP(address) === 0 ? undefined : withoutMapping(address);
}

function withoutMapping(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

function isNearby(address: string): boolean {
  return nearby.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

function hostOf(origin: string): string | undefined {
  return URL.parse(origin)?.host;
}
