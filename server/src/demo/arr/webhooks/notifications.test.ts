import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listenForWebhooks, visitArr } from '../../../../testkit/contracts/index.ts';
import type { Anything, ArrVisitor, WebhookListener } from '../../../../testkit/contracts/index.ts';
import { testClock } from '../../../../testkit/test-clock.ts';
import { startSimulatedRadarr } from '../../radarr/start-simulated-radarr.ts';
import type { SimulatedRadarr } from '../../radarr/start-simulated-radarr.ts';
import { startSimulatedSonarr } from '../../sonarr/start-simulated-sonarr.ts';

const MINUTE = 60_000;
let clock = testClock();
let radarr: SimulatedRadarr;
let visitor: ArrVisitor;
let listener: WebhookListener;

beforeEach(async () => {
  clock = testClock();
  radarr = await startSimulatedRadarr({ clock, random: () => 0.5 });
  visitor = visitArr('radarr', radarr);
  listener = await listenForWebhooks();
});
afterEach(async () => {
  await radarr.close();
  await listener.close();
  expect(visitor.complaints).toEqual([]);
});

const hook = (more: object = {}) => ({
  name: 'WadsMedia',
  implementation: 'Webhook',
  configContract: 'WebhookSettings',
  tags: [],
  fields: [
    { name: 'url', value: listener.url },
    { name: 'method', value: 1 },
    { name: 'username', value: 'sonarr' },
    { name: 'password', value: 'pässword' },
    { name: 'headers', value: [{ key: 'X-Wads-Token', value: 'token' }] },
  ],
  onGrab: true,
  onDownload: true,
  onMovieAdded: true,
  onMovieDelete: true,
  ...more,
});
const film = (tmdbId: number, more: object = {}) => ({
  title: 'x',
  tmdbId,
  qualityProfileId: 4,
  rootFolderPath: '/movies',
  tags: [],
  addOptions: { searchForMovie: true },
  ...more,
});

describe('NT-1 notifications of a simulated service', () => {
  it('sends a Test with the headers and basic auth of the settings before it saves, and masks the password', async () => {
    const { status, body } = await visitor.post('/api/v3/notification', hook());
    expect(status).toBe(201);
    expect(listener.heard).toHaveLength(1);
    expect(listener.heard[0]).toMatchObject({
      method: 'POST',
      headers: {
        'x-wads-token': 'token',
        authorization: `Basic ${Buffer.from('sonarr:pässword', 'latin1').toString('base64')}`,
      },
      body: { eventType: 'Test', instanceName: 'Radarr' },
    });
    const password = body['fields'].find((field: Anything) => String(field['name']) === 'password');
    expect(password!['value']).toBe('********');
  });

  it('does not save what fails its Test: 400 for a refusal, 500 when nobody listens', async () => {
    listener.status = 403;
    const refused = await visitor.post('/api/v3/notification', hook());
    expect([refused.status, refused.body[0]['propertyName']]).toEqual([400, 'Url']);
    const nowhere = hook({ fields: [{ name: 'url', value: 'http://127.0.0.1:9/webhook' }] });
    expect((await visitor.post('/api/v3/notification', nowhere)).status).toBe(500);
    expect((await visitor.get('/api/v3/notification')).body).toEqual([]);
  });

  it('gives up a Test that is not answered within five seconds', async () => {
    listener.silent = true;
    const saving = visitor.post('/api/v3/notification', hook());
    await expect.poll(() => listener.heard.length).toBe(1);
    await clock.advance(5000);
    expect((await saving).status).toBe(500);
  });

  it('wants a name that nobody has, whatever its case', async () => {
    await visitor.post('/api/v3/notification', hook());
    const second = await visitor.post('/api/v3/notification', hook({ name: 'wadsmedia' }));
    expect(second.body).toMatchObject([{ propertyName: 'Name', errorMessage: 'Should be unique' }]);
    const nameless = await visitor.post('/api/v3/notification', hook({ name: '' }));
    expect(nameless.body).toMatchObject([{ errorCode: 'NotEmptyValidator' }]);
  });

  it('keeps the password whose mask comes back, and tests again only what changed', async () => {
    const { body } = await visitor.post('/api/v3/notification', hook());
    await visitor.put(`/api/v3/notification/${String(body['id'])}`, body);
    expect(listener.heard).toHaveLength(1);
    await visitor.put(`/api/v3/notification/${String(body['id'])}`, { ...body, onGrab: false });
    expect(listener.heard).toHaveLength(2);
    expect(listener.heard[1]!.headers['authorization']).toBe(listener.heard[0]!.headers['authorization']);
    listener.status = 500;
    const forced = await visitor.put(`/api/v3/notification/${String(body['id'])}?forceSave=true`, {
      ...body,
      onDownload: false,
    });
    expect([forced.status, listener.heard.length]).toEqual([202, 2]);
  });
});

describe('NT-1 webhooks of a simulated service', () => {
  it('tells of an add, a grab, an import and a deletion, and of nothing that was not asked for', async () => {
    await visitor.post('/api/v3/notification', hook({ onGrab: false }));
    const { body } = await visitor.post('/api/v3/movie', film(603));
    await clock.advance(70_000);
    await radarr.webhooksSettled();
    await visitor.delete(`/api/v3/movie/${String(body['id'])}`);
    await radarr.webhooksSettled();
    expect(listener.events()).toEqual(['Test', 'MovieAdded', 'Download', 'MovieDelete']);
    expect(listener.heard[2]!.body).toMatchObject({
      movie: { title: 'The Matrix', tmdbId: 603 },
      movieFile: { quality: 'Bluray-1080p' },
    });
  });

  it('TRAP without addOptions the MovieAdded is lost and counts as our failure', async () => {
    await visitor.post('/api/v3/notification', hook());
    await visitor.post('/api/v3/movie', film(603, { addOptions: undefined }));
    await clock.advance(2000);
    await radarr.webhooksSettled();
    expect(listener.events()).toEqual(['Test']);
  });

  it('TRAP tags saved as null lose every event', async () => {
    await visitor.post('/api/v3/notification', hook({ tags: null }));
    await visitor.post('/api/v3/movie', film(603));
    await clock.advance(70_000);
    await radarr.webhooksSettled();
    expect(listener.events()).toEqual(['Test']);
  });

  it('tells what is blocked', async () => {
    await visitor.post('/api/v3/notification', hook({ onManualInteractionRequired: true }));
    await visitor.post('/api/v3/movie', film(603));
    await clock.advance(1000);
    radarr.stick(radarr.downloads()[0]!.downloadId, 'Not an upgrade');
    await clock.advance(70_000);
    await radarr.webhooksSettled();
    expect(listener.heard.at(-1)!.body).toMatchObject({
      eventType: 'ManualInteractionRequired',
      downloadStatusMessages: [{ messages: ['Not an upgrade'] }],
    });
    expect(radarr.library()[0]!.hasFile).toBe(false);
  });

  it('tries once, does not block in the first five minutes, then backs off; a passed test lifts the block', async () => {
    await clock.advance(20 * MINUTE);
    const { body: stored } = await visitor.post(
      '/api/v3/notification',
      hook({ onMovieAdded: false, onDownload: false }),
    );
    listener.status = 500;
    const grab = async (tmdbId: number): Promise<void> => {
      await visitor.post('/api/v3/movie', film(tmdbId));
      await clock.advance(1000);
      await radarr.webhooksSettled();
    };
    await grab(603);
    await grab(604);
    expect(listener.events()).toEqual(['Test', 'Grab', 'Grab']);
    await clock.advance(6 * MINUTE);
    await grab(605);
    expect(listener.heard).toHaveLength(4);
    listener.status = 200;
    await grab(624860);
    expect(listener.heard).toHaveLength(4);
    await visitor.post('/api/v3/notification/test', stored);
    await grab(550);
    expect(listener.events().slice(4)).toEqual(['Test', 'Grab']);
  });

  it('sends for a season a body for each file and one for the whole, all named Download', async () => {
    const sonarr = await startSimulatedSonarr({ clock, random: () => 0.5 });
    const door = visitArr('sonarr', sonarr);
    await door.post('/api/v3/notification', hook({ onImportComplete: true, onSeriesAdd: true }));
    await door.post('/api/v3/series', {
      title: 'x',
      tvdbId: 360893,
      qualityProfileId: 4,
      rootFolderPath: '/tv',
      monitored: true,
      seasonFolder: true,
      tags: [],
      addOptions: { monitor: 'all', searchForMissingEpisodes: true },
    });
    await clock.advance(70_000);
    await sonarr.webhooksSettled();
    await sonarr.close();
    expect(listener.events()).toEqual([
      'Test',
      'SeriesAdd',
      'Grab',
      ...Array.from({ length: 6 }, () => 'Download'),
    ]);
    expect(listener.heard.at(-1)!.body).toMatchObject({
      fileCount: 5,
      release: { releaseType: 'seasonPack' },
    });
    expect(new Set(listener.heard.slice(3).map(({ body }) => String(body['downloadId']))).size).toBe(1);
  });
});
