// The admin API as a page of a signed-in browser calls it, for what a journey or a picture needs to be there.
import type { BrowserContext } from 'playwright-core';

export interface Api {
  get(address: string): Promise<unknown>;
  /** POST, PUT, PATCH or DELETE; answers nothing when nothing is answered. */
  send(method: string, address: string, body?: object): Promise<unknown>;
}

/** Opens the API with the cookies of a browser that has signed in. */
export async function openApi(context: BrowserContext, url: string): Promise<Api> {
  const ask = async (method: string, address: string, given: object): Promise<unknown> => {
    const answer = await context.request.fetch(`${url}/api/v1${address}`, { method, ...given });
    const text = await answer.text();
    if (!answer.ok()) throw new Error(`${method} ${address} was refused (${answer.status()}): ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };
  const { csrfToken = '' } = (await ask('GET', '/session', {})) as { csrfToken?: string };
  const headers = { 'x-csrf-token': csrfToken };
  return {
    get: (address) => ask('GET', address, {}),
    send: (method, address, body) =>
      ask(method, address, { headers, ...(body === undefined ? {} : { data: body }) }),
  };
}
