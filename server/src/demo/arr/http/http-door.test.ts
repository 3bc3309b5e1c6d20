import { request as httpRequest } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { testClock } from '../../../../testkit/test-clock.ts';
import { startSimulatedRadarr } from '../../radarr/start-simulated-radarr.ts';
import type { RadarrOptions, SimulatedRadarr } from '../../radarr/start-simulated-radarr.ts';

let radarr: SimulatedRadarr;
const clock = testClock();

async function start(options: Partial<RadarrOptions> = {}): Promise<SimulatedRadarr> {
  radarr = await startSimulatedRadarr({ clock, random: () => 0.5, ...options });
  return radarr;
}

const get = (
  path: string,
  headers: Record<string, string> = { 'x-api-key': radarr.apiKey },
  init: RequestInit = {},
) => fetch(`${radarr.url}${path}`, { headers, ...init });

describe('MS-11 the door of a simulated service', () => {
  afterEach(() => radarr.close());

  it('takes the key from the query, X-Api-Key or a bearer, and answers 401 without a body to anything else', async () => {
    await start();
    expect((await get('/api/v3/tag')).status).toBe(200);
    expect((await get(`/api/v3/tag?apikey=${radarr.apiKey}`, {})).status).toBe(200);
    expect((await get('/api/v3/tag', { authorization: `Bearer ${radarr.apiKey}` })).status).toBe(200);
    const refused = await get('/api/v3/tag', { 'x-api-key': 'wrong' });
    expect([refused.status, await refused.text()]).toEqual([401, '']);
    expect((await get('/ping', {})).status).toBe(200);
  });

  it('answers 406 to who does not take JSON, and a page of HTML to who asks outside the API', async () => {
    await start();
    const refused = await get('/api/v3/tag', { 'x-api-key': radarr.apiKey, accept: 'image/png' });
    expect([refused.status, await refused.text()]).toEqual([406, '']);
    const page = await get('/movies');
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html']);
  });

  it('answers a broken body and a wrong type of query with problem details', async () => {
    await start();
    const broken = await get('/api/v3/tag', undefined, { method: 'POST', body: '{"label":' });
    expect(broken.status).toBe(400);
    expect(await broken.json()).toMatchObject({
      status: 400,
      title: 'One or more validation errors occurred.',
      errors: {},
    });
    const wrong = await get('/api/v3/queue?page=first');
    expect(await wrong.json()).toMatchObject({
      status: 400,
      errors: { page: ["The value 'first' is not valid."] },
    });
  });

  it('lives under its base, and sends who forgets it there', async () => {
    await start({ urlBase: '/radarr' });
    expect(radarr.url).toMatch(/\/radarr$/);
    expect((await get('/api/v3/tag')).status).toBe(200);
    const outside = await fetch(`${radarr.url.replace('/radarr', '')}/api/v3/tag`, { redirect: 'manual' });
    expect([outside.status, outside.headers.get('location')]).toEqual([307, '/radarr/api/v3/tag']);
  });

  it('keeps a journal of method, path, query and body', async () => {
    await start();
    await get('/api/v3/tag?x=1&x=2', undefined, { method: 'POST', body: '{"label":"sam"}' });
    expect(radarr.journal.at(-1)).toMatchObject({
      method: 'POST',
      path: '/api/v3/tag',
      query: { x: ['1', '2'] },
      body: { label: 'sam' },
    });
  });

  it('misbehaves as it is told: status, HTML, empty 401, reset', async () => {
    await start();
    radarr.faults = () => ({ kind: 'answer', status: 503, body: { message: 'Search failed' } });
    const down = await get('/api/v3/movie/lookup?term=x');
    expect([down.status, await down.json()]).toEqual([503, { message: 'Search failed' }]);
    radarr.faults = () => ({ kind: 'html' });
    expect(await (await get('/api/v3/tag')).text()).toContain('<!doctype html>');
    radarr.faults = () => ({ kind: 'unauthorized' });
    expect((await get('/api/v3/tag')).status).toBe(401);
    radarr.faults = ({ path }) => (path === '/api/v3/tag' ? { kind: 'reset' } : undefined);
    await expect(get('/api/v3/tag')).rejects.toThrow('fetch failed');
    expect((await get('/api/v3/rootfolder')).status).toBe(200);
  });

  it('can do the work and lose the reply', async () => {
    await start();
    radarr.faults = () => ({ kind: 'drop-after-work' });
    await expect(get('/api/v3/tag', undefined, { method: 'POST', body: '{"label":"sam"}' })).rejects.toThrow(
      'fetch failed',
    );
    radarr.faults = undefined;
    expect(await (await get('/api/v3/tag')).json()).toMatchObject([{ label: 'sam' }]);
  });

  it('can be slow by the clock, and can never answer', async () => {
    await start();
    radarr.faults = () => ({ kind: 'slow', ms: 30_000 });
    let answered = false;
    const slow = get('/api/v3/tag').then(() => (answered = true));
    await expect.poll(() => radarr.journal.length).toBe(1);
    expect(answered).toBe(false);
    await clock.advance(30_000);
    expect(await slow).toBe(true);
    radarr.faults = () => ({ kind: 'hang' });
    const hanging = httpRequest(`${radarr.url}/api/v3/tag`, { headers: { 'x-api-key': radarr.apiKey } });
    const ended = new Promise((resolve) => hanging.on('error', resolve).on('response', resolve));
    hanging.end();
    await expect.poll(() => radarr.journal.length).toBe(2);
    hanging.destroy(new Error('gave up'));
    expect(await ended).toMatchObject({ message: 'gave up' });
  });
});
