import { afterEach, describe, expect, it } from 'vitest';
import { startScriptedServer } from '../../../../testkit/scripted-server.ts';
import type { ScriptedServer, Script } from '../../../../testkit/scripted-server.ts';
import { testClock } from '../../../../testkit/test-clock.ts';
import { testIds } from '../../../../testkit/test-ids.ts';
import { silentLog } from '../../../kit/log.ts';
import { Secret } from '../../../kit/secret.ts';
import { connectWebhook } from './connect-webhook.ts';
import { openServarrClient } from './open-servarr-client.ts';

const servers: ScriptedServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const plan = { path: '/webhook/radarr', flags: { onGrab: true, onDownload: true, onRename: false } };
const target = { url: 'http://10.0.0.5:3000/webhook/radarr', token: new Secret('t0ken') };
const rightFields = [
  { order: 0, name: 'url', label: 'URL', value: target.url },
  { order: 1, name: 'method', value: 1 },
  { order: 2, name: 'username' },
  { order: 3, name: 'password', value: '' },
  { order: 4, name: 'headers', value: [{ key: 'X-Wads-Token', value: 't0ken' }] },
];
const stored = (changes: object = {}) => ({
  id: 5,
  name: 'WadsMedia',
  implementation: 'Webhook',
  configContract: 'WebhookSettings',
  implementationName: 'Webhook',
  tags: [],
  fields: rightFields,
  onGrab: true,
  onDownload: true,
  onRename: false,
  supportsOnGrab: true,
  ...changes,
});

async function connect(notifications: unknown[], script: Script = {}) {
  const server = await startScriptedServer({
    'GET /api/v3/notification': { json: notifications },
    'POST /api/v3/notification': { status: 201, json: {} },
    'PUT /api/v3/notification/5': { status: 202, json: {} },
    'POST /api/v3/notification/test': { json: {} },
    ...script,
  });
  servers.push(server);
  const host = { clock: testClock(), ids: testIds(), log: silentLog };
  const client = openServarrClient('Radarr', { url: server.url, apiKey: new Secret('key') }, host);
  return { server, outcome: connectWebhook(client, plan, { target }) };
}

const writes = (server: ScriptedServer) => server.seen.filter(({ method }) => method !== 'GET');

describe('NT-1 connecting the webhook', () => {
  it('registers it when there is none', async () => {
    const { server, outcome } = await connect([{ id: 1, name: 'Mail', implementation: 'Email', fields: [] }]);
    expect(await outcome).toEqual({ kind: 'created' });
    expect(writes(server).map(({ body }) => body)).toEqual([
      {
        name: 'WadsMedia',
        implementation: 'Webhook',
        configContract: 'WebhookSettings',
        tags: [],
        fields: [
          { name: 'url', value: target.url },
          { name: 'method', value: 1 },
          { name: 'username', value: '' },
          { name: 'password', value: '' },
          { name: 'headers', value: [{ key: 'X-Wads-Token', value: 't0ken' }] },
        ],
        ...plan.flags,
      },
    ]);
  });

  it('leaves a right one alone, but tests it, which lifts a back-off', async () => {
    const { server, outcome } = await connect([stored()]);
    expect(await outcome).toEqual({ kind: 'unchanged' });
    expect(writes(server)).toHaveLength(1);
    expect(writes(server)[0]).toMatchObject({ path: '/api/v3/notification/test', body: { id: 5 } });
  });

  it.each([
    ['a flag is off', { onGrab: false }],
    ['a tag narrows it', { tags: [3] }],
    [
      'the token is an older one',
      { fields: rightFields.map((f) => (f.name === 'headers' ? { ...f, value: [] } : f)) },
    ],
    [
      'the address has changed',
      { fields: rightFields.map((f) => (f.name === 'url' ? { ...f, value: 'http://old' } : f)) },
    ],
    ['it is written in other letters', { name: 'wadsmedia', onDownload: false }],
  ])('repairs it when %s', async (_, changes) => {
    const { server, outcome } = await connect([stored(changes)]);
    expect(await outcome).toEqual({ kind: 'repaired' });
    expect(writes(server)).toHaveLength(1);
    const [put] = writes(server);
    expect(put).toMatchObject({
      method: 'PUT',
      path: '/api/v3/notification/5',
      body: { id: 5, tags: [], ...plan.flags },
    });
    const fields = (put?.body as { fields: { name: string; value: unknown }[] } | undefined)?.fields ?? [];
    expect(Object.fromEntries(fields.map(({ name, value }) => [name, value]))).toMatchObject({
      url: target.url,
      headers: [{ key: 'X-Wads-Token', value: 't0ken' }],
    });
  });

  it('adopts one made by hand for our path, keeps its name and the fields it has besides', async () => {
    const fields = [
      { name: 'url', value: 'http://nas:3000/webhook/radarr/?token=x' },
      { name: 'extra', value: 7 },
    ];
    const { server, outcome } = await connect([stored({ name: 'By hand', fields })]);
    expect(await outcome).toEqual({ kind: 'repaired' });
    expect(server.seenAt('POST /api/v3/notification')).toHaveLength(0);
    const body = writes(server)[0]?.body as { name: string; fields: { name: string }[] };
    expect(body.name).toBe('By hand');
    expect(body.fields.filter(({ name }) => name === 'url')).toHaveLength(1);
    expect(body.fields.map(({ name }) => name)).toContain('extra');
  });

  it('does not take a webhook of somebody else for its own', async () => {
    const other = stored({
      name: 'Other',
      fields: [{ name: 'url', value: 'http://nas/hooks/webhook/radarr-two' }],
    });
    const { outcome } = await connect([other]);
    expect(await outcome).toEqual({ kind: 'created' });
  });

  it('does not ask an older server for events it does not list', async () => {
    const { onGrab: _, ...older } = stored();
    const { outcome } = await connect([older]);
    expect(await outcome).toEqual({ kind: 'unchanged' });
  });

  it("says in the server's own words why it was refused", async () => {
    const refusal = [
      { propertyName: 'Url', errorMessage: 'Unable to send test message: timed out', severity: 'error' },
    ];
    const { outcome } = await connect([], { 'POST /api/v3/notification': { status: 400, json: refusal } });
    await expect(outcome).rejects.toMatchObject({
      code: 'SERVICE_REFUSED',
      message: expect.stringContaining('Unable to send test message: timed out'),
    });
  });

  it('never shows the token in an error', async () => {
    const { outcome } = await connect([], {
      'POST /api/v3/notification': { status: 500, json: { message: 'refused' } },
    });
    const error = await outcome.catch((thrown: unknown) => thrown);
    expect(`${(error as Error).stack} ${JSON.stringify(error)}`).not.toContain('t0ken');
  });
});
