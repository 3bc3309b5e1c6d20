// Fetches a file from another program as it is: bounded in time and size, of the expected type or not at all.
import type { Clock } from './clock.ts';
import { describeError } from './errors.ts';
import { exchange } from './exchange.ts';
import type { Answer } from './exchange.ts';
import { readBytes } from './http-answer.ts';
import { isSameHost, redirectTarget } from './http-client.ts';

interface FileWish {
  /** The full address; nothing of ours is shown there. */
  url: string;
  /** Media types that are taken, such as `image/png`. */
  types: readonly string[];
  maxBytes: number;
  /** For the whole file. */
  timeoutMs: number;
  clock: Clock;
}

type FetchedFile =
  | { kind: 'fetched'; type: string; bytes: Buffer }
  /** `reason` is for the log and names no address. */
  | { kind: 'failed'; reason: string };

const MAX_REDIRECTS = 3;

/** Never rejects: what went wrong is a value. A redirect is followed on the same host only. */
export async function fetchFile(wish: FileWish): Promise<FetchedFile> {
  const limit = new AbortController();
  const cancel = wish.clock.after(wish.timeoutMs, () => limit.abort());
  try {
    return await readFile(await send(wish, limit.signal), wish);
  } catch (error) {
    return failed(limit.signal.aborted ? `took longer than ${wish.timeoutMs} ms` : describeError(error));
  } finally {
    cancel();
  }
}

const failed = (reason: string): FetchedFile => ({ kind: 'failed', reason });

async function send({ url, types }: FileWish, signal: AbortSignal): Promise<Answer> {
  let address = new URL(url);
  for (let redirects = 0; ; redirects++) {
    const response = await exchange(address.href, {
      method: 'GET',
      headers: { accept: types.join(', ') },
      signal,
    });
    const target = redirectTarget(response, address);
    if (target === undefined || redirects >= MAX_REDIRECTS || !isSameHost(address, target)) return response;
    await response.body?.cancel();
    address = target;
  }
}

async function readFile(response: Answer, { types, maxBytes }: FileWish): Promise<FetchedFile> {
  const type = (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (!response.ok || !types.includes(type)) {
    await response.body?.cancel();
    return failed(response.ok ? `is ${type === '' ? 'of no type' : type}` : `answered ${response.status}`);
  }
  const bytes = await readBytes(response, maxBytes);
  return bytes === undefined ? failed(`is larger than ${maxBytes} bytes`) : { kind: 'fetched', type, bytes };
}
