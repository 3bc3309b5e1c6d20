// Where Twilio reaches us: what PUBLIC_URL says, else what a request that is surely Twilio's was called by.
import { describeError } from '../../../../kit/errors.ts';
import type { ChannelHost, WebhookRequest } from '../../../../seams/channel.ts';

const KEY = 'public-origin';
const HOST = /^[a-z0-9.-]+(:\d{1,5})?$|^\[[0-9a-f:.]+\](:\d{1,5})?$/i;

export interface PublicOrigin {
  /** Without a slash at its end; undefined while nobody knows it. */
  current(): string | undefined;
  /** The origins a request may have been called by; those of its headers only when there is no PUBLIC_URL. */
  candidates(request: WebhookRequest): string[];
  /** A request with a right signature was called by this one. */
  proved(origin: string): void;
  /** What was learned before the restart. */
  recall(): Promise<void>;
}

export function openPublicOrigin({ publicUrl, memory, log }: ChannelHost): PublicOrigin {
  let learned: string | undefined;
  let isAdvised = false;
  return {
    current: () => publicUrl ?? learned,
    candidates: (request) => (publicUrl === undefined ? calledBy(request) : [publicUrl]),
    proved: (origin) => {
      if (publicUrl !== undefined) return;
      if (!isAdvised) {
        isAdvised = true;
        log.warn(
          { variable: 'PUBLIC_URL' },
          'PUBLIC_URL is not set: where Twilio reaches us is read from the headers of its requests. Set it to the https address that the Twilio console calls',
        );
      }
      if (origin === learned) return;
      learned = origin;
      memory
        .set(KEY, origin)
        .catch((error: unknown) =>
          log.warn({ error: describeError(error) }, 'The public address was not remembered'),
        );
    },
    recall: async () => {
      learned ??= await memory.get(KEY);
    },
  };
}

/** By the proxy's words first, then by our own; without a word about the scheme both are possible. */
function calledBy({ header }: WebhookRequest): string[] {
  const hosts = [first(header('x-forwarded-host')), first(header('host'))].filter(
    (host): host is string => host !== undefined && HOST.test(host),
  );
  const said = first(header('x-forwarded-proto'))?.toLowerCase();
  const schemes = said === 'https' || said === 'http' ? [said] : ['https', 'http'];
  return [...new Set(hosts.flatMap((host) => schemes.map((scheme) => `${scheme}://${host}`)))];
}

/** Proxies in a row add their word behind a comma; the first spoke to Twilio. */
function first(value: string | undefined): string | undefined {
  return value?.split(',')[0]?.trim();
}
