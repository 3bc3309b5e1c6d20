// The one way to call the Bot API: grammY's typed client, loaded when first used, with a time limit for each call.
import type { Api } from 'grammy/web';
import type { Clock } from '../../../kit/clock.ts';
import { exchange } from '../../../kit/exchange.ts';
import type { ExchangeWish } from '../../../kit/exchange.ts';
import { readBytes } from '../../../kit/http-answer.ts';
import type { Secret } from '../../../kit/secret.ts';
import { readFault } from './telegram-fault.ts';
import type { TelegramFault } from './telegram-fault.ts';

// grammY's signal type is a package's; the web build takes the platform's own.
type ApiSignal = Parameters<Api['getMe']>[0];

export type BotAnswer<Value> = { ok: true; value: Value } | { ok: false; fault: TelegramFault };

interface CallLimits {
  timeoutMs: number;
  /** Hangs up when it is aborted. */
  signal?: AbortSignal;
}

export interface BotApi {
  /** Calls a method; what goes wrong is part of the answer, never an exception. */
  call<Value>(
    ask: (api: Api, signal: ApiSignal) => Promise<Value>,
    limits: CallLimits,
  ): Promise<BotAnswer<Value>>;
}

interface BotApiParts {
  token: Secret;
  apiRoot: string;
  clock: Clock;
}

export function openBotApi({ token, apiRoot, clock }: BotApiParts): BotApi {
  let loading: Promise<Api> | undefined;
  // The web build takes whatever fetch it is given; the other one brings 20 MB of its own.
  const load = (): Promise<Api> =>
    (loading ??= import('grammy/web').then(
      (grammy) => new grammy.Api(token.reveal(), { apiRoot, fetch: lean }),
    ));

  return {
    call: async (ask, { timeoutMs, signal }) => {
      if (isStopped(signal)) return { ok: false, fault: { kind: 'stopped' } };
      const timeout = new AbortController();
      const cancel = clock.after(timeoutMs, () => timeout.abort());
      const either = signal === undefined ? timeout.signal : AbortSignal.any([signal, timeout.signal]);
      try {
        return { ok: true, value: await ask(await load(), either as unknown as ApiSignal) };
      } catch (error) {
        if (isStopped(signal)) return { ok: false, fault: { kind: 'stopped' } };
        if (timeout.signal.aborted)
          return { ok: false, fault: { kind: 'lost', reason: 'Telegram did not answer in time' } };
        return { ok: false, fault: readFault(error, token) };
      } finally {
        cancel();
      }
    },
  };
}

function isStopped(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

/** As much of `fetch` as grammY uses. */
async function lean(address: string, wish: ExchangeWish): Promise<{ json(): Promise<unknown> }> {
  const answer = await exchange(address, wish);
  return {
    json: async () => JSON.parse((await readBytes(answer, MAX_ANSWER_BYTES))?.toString() ?? '') as unknown,
  };
}
