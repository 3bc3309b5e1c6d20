// What a turn, a send, a push and a stranger's garbage leave behind in /metrics and /health.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, startScriptedModel, text as words } from '../../../testkit/model-server/index.ts';
import type { ScriptedModel } from '../../../testkit/model-server/index.ts';
import { chats, openTestHousehold, tokens } from '../../../testkit/open-test-household.ts';
import type { TestHousehold } from '../../../testkit/open-test-household.ts';

let house: TestHousehold;
let model: ScriptedModel;

beforeAll(async () => {
  model = await startScriptedModel();
  house = await openTestHousehold({ model, wayIn: 'webhook' });
});
afterAll(async () => {
  await house.close();
  await model.close();
});

const scrape = async (): Promise<string> => {
  const headers = { authorization: `Bearer ${tokens.metrics}` };
  return (await fetch(`${house.url}/metrics`, { headers })).text();
};
const valueOf = (text: string, line: string): number =>
  Number(
    text
      .split('\n')
      .find((each) => each.startsWith(`${line} `))
      ?.slice(line.length) ?? Number.NaN,
  );
const health = async (): Promise<{ status: string; checks: Record<string, { state: string }> }> =>
  (await (await fetch(`${house.url}/health`)).json()) as never;

describe('RE-2 /metrics of a house at work', () => {
  it('counts turns, model calls, tokens, tools, sends and messages, with words of ours only', async () => {
    model.reply(call('search_titles', { title: 'The Secret Diary of Mo' }));
    model.reply(words('Nothing of that name.'));
    await house.say(chats.member, 'do we have the secret diary of mo, and what else is new?');

    const text = await scrape();

    expect(valueOf(text, 'wads_turns_total{outcome="answered",path="model"}')).toBe(1);
    expect(valueOf(text, 'wads_turn_duration_seconds_count{path="model"}')).toBe(1);
    expect(valueOf(text, 'wads_model_calls_total{model="scripted",outcome="ok"}')).toBe(2);
    expect(valueOf(text, 'wads_model_tokens_total{model="scripted",direction="input"}')).toBeGreaterThan(0);
    expect(valueOf(text, 'wads_tool_calls_total{tool="search_titles",outcome="ok"}')).toBe(1);
    expect(valueOf(text, 'wads_deliveries_total{channel="telegram",outcome="sent"}')).toBe(1);
    expect(valueOf(text, 'wads_inbound_messages_total{channel="telegram"}')).toBe(1);
    expect(valueOf(text, 'wads_http_answers_total{route="/webhook/:name",status="2xx"}')).toBeGreaterThan(0);
    expect(valueOf(text, 'wads_service_up{service="radarr",instance="main"}')).toBe(1);
    expect(valueOf(text, 'wads_service_paused{service="radarr",instance="main"}')).toBe(0);
    expect(valueOf(text, 'wads_model_calls_under_way')).toBe(0);
    expect(valueOf(text, 'wads_model_calls_under_way_highest')).toBe(1);
    expect(valueOf(text, 'wads_turns_under_way_highest')).toBe(1);
    expect(valueOf(text, 'wads_deliveries_waiting')).toBe(0);
    expect(valueOf(text, 'wads_database_up')).toBe(1);
    expect(valueOf(text, 'wads_ready')).toBe(1);
    const ours = text
      .split('\n')
      .filter((line) => line.startsWith('wads_'))
      .join('\n');
    expect(ours).not.toMatch(/diary|secret|2001|simulated-token|127\.0\.0\.1|http:/i);
  });

  it('counts the events that services push', async () => {
    await house.radarr.webhooksSettled();
    await fetch(`${house.url}/webhook/radarr`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-wads-token': tokens.notification },
      body: JSON.stringify({ eventType: 'Health', level: 'warning', message: 'a disk is full', type: 'X' }),
    });

    expect(valueOf(await scrape(), 'wads_webhook_events_total{service="radarr"}')).toBe(1);
  });
});

describe('RE-2 strangers', () => {
  const garbage: [method: string, path: string, body?: string][] = [
    ['POST', '/webhook/telegram', '{"broken'],
    ['POST', '/webhook/telegram', '{"update_id":1}'],
    ['POST', '/webhook/radarr', '{}'],
    ['POST', '/webhook/radarr?token=guess', '{}'],
    ['POST', '/webhook/nobody', '{}'],
    ['POST', '/webhook/telegram', `"${'x'.repeat(1_100_000)}"`],
    ['GET', '/admin/../../etc/passwd'],
    ['GET', '/metrics'],
    ['POST', '/terminal/say', '{}'],
    ['DELETE', '/webhook/telegram'],
  ];

  it('neither flip /health nor thin out what fails, whatever they send', async () => {
    const before = await health();
    for (let round = 0; round < 3; round += 1)
      for (const [method, path, body] of garbage) {
        const headers = body === undefined ? {} : { 'content-type': 'application/json' };
        // A body that is too long may be cut off before it is answered.
        const answer = await fetch(house.url + path, { method, headers, body }).catch(() => undefined);
        expect(answer?.status ?? 413).toBeGreaterThanOrEqual(400);
        expect(answer?.status ?? 413).toBeLessThan(500);
      }

    expect(await health()).toEqual(before);
    expect(before.checks['error_rate']).toEqual({ state: 'ok' });
    const text = await scrape();
    expect(valueOf(text, 'wads_recent_failures{kind="answers"}')).toBe(0);
    expect(valueOf(text, 'wads_http_answers_total{route="/webhook/:name",status="4xx"}')).toBeGreaterThan(9);
    expect(text).not.toMatch(/passwd|guess|nobody/);
  });
});
