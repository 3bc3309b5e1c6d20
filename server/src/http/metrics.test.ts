import { afterEach, describe, expect, it } from 'vitest';
import { fakeHouse } from '../../testkit/fake-house.ts';
import type { Metric } from './figures.ts';
import type { House } from './house.ts';
import { openHttp } from './open-http.ts';
import type { FrontDoor } from './open-http.ts';

let door: FrontDoor;

afterEach(() => door.close());

const open = (changes: Partial<House> = {}) => {
  const fake = fakeHouse(changes);
  door = openHttp(fake.house, () => 'session');
  return fake;
};

const scrape = (headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') =>
  door.inject({ method: 'GET', url: '/metrics', headers, remoteAddress });

describe('RE-2 who may read /metrics', () => {
  it.each([
    ['the token', { authorization: 'Bearer metrics-token' }, 200],
    ['the token, written otherwise', { authorization: 'bearer metrics-token' }, 200],
    ['another token', { authorization: 'Bearer metrics-toke' }, 403],
    ['nothing', {}, 403],
  ] as [string, Record<string, string>, number][])(
    'with METRICS_TOKEN set: %s',
    async (_what, headers, status) => {
      open();

      expect((await scrape(headers, '192.168.1.20')).statusCode).toBe(status);
      expect((await scrape(headers)).statusCode).toBe(status);
    },
  );

  it.each([
    ['127.0.0.1', {}, 200],
    ['127.8.9.1', {}, 200],
    ['::1', {}, 200],
    ['::ffff:127.0.0.1', {}, 200],
    ['192.168.1.20', {}, 403],
    ['::ffff:192.168.1.20', {}, 403],
    ['fe80::127.0.0.1', {}, 403],
    ['127.0.0.1', { 'x-forwarded-for': '127.0.0.1' }, 403],
    ['127.0.0.1', { 'x-forwarded-proto': 'https' }, 403],
    ['127.0.0.1', { 'X-Forwarded-Host': 'wads' }, 403],
    ['127.0.0.1', { forwarded: 'for=127.0.0.1' }, 403],
    ['127.0.0.1', { via: '1.1 proxy' }, 403],
    ['127.0.0.1', { authorization: 'Bearer metrics-token', 'x-forwarded-for': '10.0.0.1' }, 403],
  ] as [string, Record<string, string>, number][])(
    'without one: %s with %o',
    async (address, headers, status) => {
      open({ metricsToken: undefined });

      expect((await scrape(headers, address)).statusCode).toBe(status);
    },
  );

  it('refuses with a problem that tells nothing', async () => {
    open();
    const answer = await scrape();

    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.body).not.toContain('wads_');
  });
});

describe('RE-2 what /metrics says', () => {
  it('is in the form of Prometheus, with what is counted of the process besides', async () => {
    const metrics: Metric[] = [
      {
        kind: 'counter',
        name: 'wads_turns_total',
        help: 'Turns.',
        values: [{ labels: { outcome: 'answered', path: 'model' }, value: 3 }],
      },
      { kind: 'gauge', name: 'wads_ready', help: 'Ready.', values: [{ labels: {}, value: 1 }] },
      { kind: 'counter', name: 'wads_nothing_total', help: 'Nothing yet.', values: [] },
      {
        kind: 'histogram',
        name: 'wads_turn_duration_seconds',
        help: 'How long.',
        boundsSeconds: [0.01, 1],
        values: [{ labels: { path: 'rules' }, upTo: [2, 4], count: 5, sumSeconds: 3.5 }],
      },
    ];
    open({ figures: async () => metrics });

    const answer = await scrape({ authorization: 'Bearer metrics-token' });

    expect(answer.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    const lines = answer.body.split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        '# TYPE wads_turns_total counter',
        'wads_turns_total{outcome="answered",path="model"} 3',
        'wads_ready 1',
        '# TYPE wads_turn_duration_seconds histogram',
        'wads_turn_duration_seconds_bucket{path="rules",le="0.01"} 2',
        'wads_turn_duration_seconds_bucket{path="rules",le="1"} 4',
        'wads_turn_duration_seconds_bucket{path="rules",le="+Inf"} 5',
        'wads_turn_duration_seconds_sum{path="rules"} 3.5',
        'wads_turn_duration_seconds_count{path="rules"} 5',
      ]),
    );
    expect(answer.body).toMatch(/^process_resident_memory_bytes \d/m);
    expect(answer.body).toMatch(/^nodejs_eventloop_lag_seconds \d/m);
    // A second look begins anew and counts nothing twice.
    expect((await scrape({ authorization: 'Bearer metrics-token' })).body.split('\n')).toContain(
      'wads_ready 1',
    );
  });
});

describe('RE-2 answers are counted', () => {
  it('by the template of the route, never by what was asked for', async () => {
    const fake = open();
    await door.inject({ method: 'GET', url: '/health/live' });
    await door.inject({ method: 'POST', url: '/webhook/whatever-somebody-types?token=secret', payload: {} });
    await door.inject({
      method: 'POST',
      url: '/webhook/radarr',
      payload: '{"broken',
      headers: { 'content-type': 'application/json' },
    });
    await door.inject({ method: 'GET', url: '/wp-login.php' });

    expect(fake.answers).toEqual([
      '200 /health/live',
      '404 /webhook/:name',
      '400 /webhook/:name',
      '404 none',
    ]);
  });
});
