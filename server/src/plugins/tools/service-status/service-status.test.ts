import { describe, expect, it } from 'vitest';
import { deskDouble } from '../../../../testkit/desk.ts';
import type { DeskState } from '../../../../testkit/desk.ts';
import { may } from '../../../domain/permission.ts';
import { plainText } from '../../../domain/plain-text.ts';
import type { ServiceReport } from '../../../domain/service-report.ts';
import { serviceStatus } from './index.ts';

const radarr: ServiceReport = {
  name: 'Radarr',
  kind: 'service',
  state: 'ok',
  since: Date.UTC(2026, 2, 9, 13),
  version: '6.0.4',
  warnings: [],
  queue: { count: 3, stuck: 0 },
  folders: [{ path: '/movies', freeBytes: 12e11 }],
};
const sonarr: ServiceReport = {
  name: 'Sonarr',
  kind: 'service',
  state: 'down',
  since: Date.UTC(2026, 2, 11, 11),
  detail: 'Sonarr is not answering right now.',
};
const model: ServiceReport = { name: 'qwen3:8b', kind: 'model', state: 'ok' };

async function ask(
  reports: readonly ServiceReport[],
  input: { service?: string } = {},
  state: DeskState = {},
) {
  const answer = await serviceStatus.run(input, deskDouble({ ...state, reports }).desk);
  return { text: plainText(answer.forPerson), answer };
}

describe('RE-2 service_status', () => {
  it('each of them: up or down since when, version, queue, free space', async () => {
    const { text, answer } = await ask([radarr, sonarr, model]);
    expect(text).toBe(
      [
        'Sonarr is not well.',
        [
          '- Radarr: up (seen so since Monday 9 March, 14:00), version 6.0.4, 3 downloads, 1.2 TB free in /movies',
          '- Sonarr: down (seen so since Wednesday 11 March, 12:00), Sonarr is not answering right now.',
          '- qwen3:8b: up',
        ].join('\n'),
      ].join('\n\n'),
    );
    expect(answer.forModel.split('\n')).toHaveLength(3);
  });

  it('what it warns of by itself, without paths', async () => {
    const { text } = await ask([
      {
        ...radarr,
        queue: { count: 1, stuck: 1 },
        warnings: ['Missing root folder: /mnt/disk2/films is gone'],
      },
    ]);
    expect(text).toMatch(/^Everything is up, but there is trouble at Radarr\./u);
    expect(text).toContain('1 download (1 stuck)');
    expect(text).toContain('Radarr warns: Missing root folder: a file is gone');
  });

  it('one of them by its name', async () => {
    expect((await ask([radarr, sonarr, model], { service: 'radar' })).text).not.toContain('Sonarr');
    expect((await ask([radarr, sonarr, model], { service: 'model' })).text).toContain('qwen3');
    expect((await ask([radarr, sonarr], { service: 'jellyfin' })).text).toContain('Sonarr');
  });

  it('PE-5 only for admins', async () => {
    expect(may({ role: 'member', status: 'active' }, serviceStatus.needs)).toBe(false);
    const { services: _services, ...desk } = deskDouble({ reports: [radarr] }).desk;
    expect(plainText((await serviceStatus.run({}, desk)).forPerson)).toBe(
      'Only an admin can see how the services are doing.',
    );
  });

  it.each([[[radarr]], [[sonarr]], [[{ ...radarr, warnings: ['x'] }]]])(
    'CV-9 in the voice: %#',
    async (reports) => {
      expect((await ask(reports, {}, { persona: 'wads' })).text.split('\n')[0]).toMatch(
        /\p{Extended_Pictographic}/u,
      );
    },
  );
});
