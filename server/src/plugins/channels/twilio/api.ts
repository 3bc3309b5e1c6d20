// The one way to ask Twilio something: Basic auth, forms or JSON, each failure as a value, nothing sent twice by itself.
import type { z } from 'zod';
import type { Clock } from '../../../kit/clock.ts';
import { openHttpClient } from '../../../kit/http-client.ts';
import type { HttpClient, HttpRequest } from '../../../kit/http-client.ts';
import { Secret } from '../../../kit/secret.ts';
import { readFault } from './twilio-fault.ts';
import type { TwilioFault } from './twilio-fault.ts';

export type TwilioAnswer<Value> = { ok: true; value: Value } | { ok: false; fault: TwilioFault };

/** One call; a POST goes out once and never again by itself. */
export type TwilioCall<Schema extends z.ZodType> = Pick<
  HttpRequest<Schema>,
  'method' | 'query' | 'form' | 'body' | 'schema' | 'signal' | 'timeoutMs'
> & {
  /** `account`: below /2010-04-01/Accounts/AC…; `content`: the Content API. */
  of: 'account' | 'content';
  /** Below that, such as `/Messages.json` or `/v1/Content`. */
  path: string;
};

export interface TwilioApi {
  readonly accountSid: string;
  /** What goes wrong is part of the answer, never an exception; only an aborted signal rejects. */
  call<Schema extends z.ZodType>(call: TwilioCall<Schema>): Promise<TwilioAnswer<z.output<Schema>>>;
}

interface TwilioApiParts {
  accountSid: string;
  authToken: Secret;
  apiRoot: string;
  contentApiRoot: string;
  clock: Clock;
  random: () => number;
  /** Told of each call that went wrong. */
  onFault?(fault: TwilioFault): void;
}

const TIMEOUT_MS = 15_000;
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;

export function openTwilioApi(parts: TwilioApiParts): TwilioApi {
  const { accountSid, authToken, clock, random } = parts;
  const pair = Buffer.from(`${accountSid}:${authToken.reveal()}`).toString('base64');
  const headers = { authorization: new Secret(`Basic ${pair}`) };
  const open = (baseUrl: string): HttpClient =>
    openHttpClient({
      ...{ service: 'Twilio', baseUrl, headers, clock, random },
      ...{ timeoutMs: TIMEOUT_MS, maxBytes: MAX_ANSWER_BYTES },
    });
  const account = open(`${parts.apiRoot}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}`);
  const content = open(parts.contentApiRoot);

  return {
    accountSid,
    call: async ({ of, ...request }) => {
      try {
        const client = of === 'account' ? account : content;
        return { ok: true, value: await client.request({ ...request, isIdempotent: false }) };
      } catch (error) {
        if (request.signal?.aborted) throw error;
        const fault = readFault(error);
        parts.onFault?.(fault);
        return { ok: false, fault };
      }
    },
  };
}
