// A bare Bot API caller for the tests of the simulated Telegram.
import type { JsonObject } from './door/read-call.ts';

export interface BotReply {
  status: number;
  ok: boolean;
  result?: unknown;
  description?: string;
  parameters?: JsonObject;
}

export type BotClient = (
  method: string,
  parameters?: JsonObject | FormData,
  signal?: AbortSignal,
) => Promise<BotReply>;

export function botClient({ url, token }: { url: string; token: string }): BotClient {
  return async (method, parameters = {}, signal) => {
    const isForm = parameters instanceof FormData;
    const response = await fetch(`${url}/bot${token}/${method}`, {
      method: 'POST',
      signal: signal ?? null,
      headers: isForm ? {} : { 'content-type': 'application/json' },
      body: isForm ? parameters : JSON.stringify(parameters),
    });
    return { status: response.status, ...((await response.json()) as Omit<BotReply, 'status'>) };
  };
}
