// kill -9 around a text message, over a real process: Twilio has no key against doubles, so what may have gone is looked up.
import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { readBody, startLoopbackServer } from '../../testkit/loopback-server.ts';
import { makeServerHome } from '../../testkit/running-server.ts';
import type { RunningServer } from '../../testkit/running-server.ts';
import { startSimulatedTwilio } from '../../testkit/twilio/index.ts';
import type { SimulatedTwilio } from '../../testkit/twilio/index.ts';
import { startSwitchableRadarr } from './switchable-radarr.ts';

const PHONE = '+14155550111';
/** Before Twilio has heard of the message, or when it has it and nobody is there to hear so. */
type Moment = 'before-the-send' | 'in-the-send';

/** What stands between us and Twilio: it may kill the caller at either end of a send. */
async function startWire(twilio: SimulatedTwilio) {
  let next: { moment: Moment; server: RunningServer } | undefined;
  const isSend = ({ method, url = '' }: IncomingMessage): boolean =>
    method === 'POST' && url.includes('/Messages.json');
  const wire = await startLoopbackServer(async (request, response) => {
    const body = await readBody(request);
    const killing = isSend(request) ? next : undefined;
    if (killing !== undefined) next = undefined;
    if (killing?.moment === 'before-the-send') {
      killing.server.killNow();
      return void response.destroy();
    }
    const { method = 'GET', url = '/', headers } = request;
    const { authorization = '', 'content-type': type = '' } = headers;
    const answer = await fetch(twilio.url + url, {
      method,
      headers: { authorization, ...(type !== '' && { 'content-type': type }) },
      ...(method === 'POST' && { body: new Uint8Array(body) }),
    });
    const told = Buffer.from(await answer.arrayBuffer());
    if (killing !== undefined) {
      killing.server.killNow();
      return void response.destroy();
    }
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(told);
  });
  return { url: wire.url, close: wire.close, killAt: (at: typeof next) => void (next = at) };
}

describe('CH-2 RE-3 killed around a text message', () => {
  it('is told exactly once, whether or not Twilio had it', async ({ onTestFinished }) => {
    const home = await makeServerHome();
    const twilio = await startSimulatedTwilio({ webhook: `${home.url}/webhook/twilio` });
    const wire = await startWire(twilio);
    const radarr = await startSwitchableRadarr();
    onTestFinished(async () => {
      await home.remove();
      await radarr.unreachable();
      await wire.close();
      await twilio.close();
    });
    const environment = {
      ...{ PUBLIC_URL: home.url, ADMIN_PHONE: PHONE, TWILIO_ACCOUNT_SID: twilio.accountSid },
      ...{ TWILIO_AUTH_TOKEN: twilio.authToken, TWILIO_PHONE_NUMBER: twilio.number },
      ...{ TWILIO_API_ROOT: wire.url, TWILIO_CONTENT_API_ROOT: wire.url, ...radarr.environment },
    };
    const toldOf = (title: string): number =>
      twilio.sent(PHONE).filter(({ body }) => body.includes(title)).length;
    let server = await home.start(environment);
    for (const [moment, title] of [
      ['in-the-send', 'Dangal'],
      ['before-the-send', 'Minari'],
      ['in-the-send', 'Sholay'],
    ] as const) {
      wire.killAt({ moment, server });
      expect(await twilio.say(PHONE, `add ${title}`)).toMatchObject({ status: 200 });
      expect(await server.ended).toMatchObject({ signal: 'SIGKILL' });
      expect(toldOf(title)).toBe(moment === 'in-the-send' ? 1 : 0);
      server = await home.start(environment);
      await server.quiet();
      expect(toldOf(title), title).toBe(1);
      expect(radarr.holds(title)).toBe(1);
    }
    expect(twilio.sent(PHONE)).toHaveLength(3);
    expect(twilio.violations()).toEqual([]);
    await expect(server.stop()).resolves.toMatchObject({ code: 0 });
  });
});
