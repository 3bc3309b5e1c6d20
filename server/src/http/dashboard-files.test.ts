import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fakeHouse } from '../../testkit/fake-house.ts';
import { openHttp } from './open-http.ts';
import type { FrontDoor } from './open-http.ts';

const HTML = '<!doctype html><title>Wads</title>';
const SCRIPT = 'console.log("a dashboard");'.repeat(50);

let folder: string;
let door: FrontDoor;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'wads-dashboard-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), HTML);
  writeFileSync(join(folder, 'manifest.webmanifest'), '{}');
  writeFileSync(join(folder, 'assets', 'app-1a2b.js'), SCRIPT);
  writeFileSync(join(folder, 'assets', 'app-1a2b.js.br'), brotliCompressSync(SCRIPT));
  writeFileSync(join(folder, 'assets', 'app-1a2b.js.gz'), gzipSync(SCRIPT));
  writeFileSync(join(folder, '..', 'secret-of-another.txt'), 'secret');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  rmSync(join(folder, '..', 'secret-of-another.txt'));
});

beforeEach(() => {
  door = openHttp(fakeHouse({ dashboardFolder: folder }).house, () => 'id');
});
afterEach(() => door.close());

const page = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

describe('AD-8 the dashboard as files', () => {
  it.each(['/', '/people', '/people/some-id', '/audit?act=x', '/sign-in'])('%s is its page', async (url) => {
    const answer = await door.inject({ url, headers: page });
    expect([answer.statusCode, answer.body]).toEqual([200, HTML]);
    expect(answer.headers['content-type']).toContain('text/html');
    expect(answer.headers['cache-control']).toBe('no-cache');
    expect(answer.headers['content-security-policy']).toContain("default-src 'self'");
  });

  it.each([
    '/api/v1/nothing',
    '/api',
    '/api/nothing',
    '/webhook/nothing',
    '/health/nothing',
    '/terminal/nothing',
    '/assets/gone-9f.js',
  ])('%s is missing, also for a browser', async (url) => {
    const answer = await door.inject({ url, headers: page });
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['content-type']).toContain('problem+json');
  });

  it('a program that asks wrongly, and a write, get a problem and no page', async () => {
    for (const asked of [
      { url: '/people', headers: { accept: '*/*' } },
      { url: '/people', headers: page, method: 'POST' as const },
    ])
      expect((await door.inject(asked)).statusCode).toBe(404);
  });

  it.each([
    ['br, gzip', 'br'],
    ['gzip', 'gzip'],
    ['identity', undefined],
  ])(
    'accept-encoding %s gets what the build has prepared, to be kept for ever',
    async (accepted, encoding) => {
      const url = '/assets/app-1a2b.js';
      const answer = await door.inject({ url, headers: { 'accept-encoding': accepted } });
      expect([answer.statusCode, answer.headers['content-encoding']]).toEqual([200, encoding]);
      expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
      expect(answer.headers['content-type']).toContain('javascript');
    },
  );

  it('what is not named after its content is asked for again', async () => {
    const answer = await door.inject({ url: '/manifest.webmanifest' });
    expect(answer.headers['cache-control']).toBe('public, max-age=86400');
  });

  it.each(['/../secret-of-another.txt', '/%2e%2e/secret-of-another.txt', '/..%2fsecret-of-another.txt'])(
    'nothing outside its folder: %s',
    async (url) => {
      const answer = await door.inject({ url });
      expect(answer.body).not.toContain('secret');
      expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    },
  );

  it.each(['/admin', '/admin/', '/admin/users/3'])(
    '%s leads to it, where the older program had it',
    async (url) => {
      const answer = await door.inject({ url, headers: page });
      expect([answer.statusCode, answer.headers.location]).toEqual([302, '/']);
    },
  );
});

describe('without a build', () => {
  it('says what to do', async () => {
    const bare = openHttp(fakeHouse().house, () => 'id');
    const answer = await bare.inject({ url: '/', headers: page });
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8']);
    expect(answer.body).toContain('npm start');
    expect((await bare.inject({ url: '/people', headers: page })).statusCode).toBe(404);
    expect((await bare.inject({ url: '/admin', headers: page })).statusCode).toBe(302);
    await bare.close();
  });
});
