// What both programs say of themselves: status, profiles, folders, tags, disks, health.
import { Refusal, accepted, created, done, invalid, ok, problem } from './http/answer.ts';
import { profileResource } from './downloads/quality.ts';
import { textMember, writeMoment } from './http/resource.ts';
import type { Resource } from './http/resource.ts';
import type { Routes } from './http/route.ts';
import type { HealthWarning, Service } from './service.ts';
import type { RootFolder } from './state.ts';

const TOTAL_SPACE = 8_000_000_000_000;

export function configurationRoutes<Title>(service: Service<Title>): Routes {
  const { engine, profiles, name } = service;
  const find = <T extends { id: number }>(list: T[], id: number): T => {
    const found = list.find((item) => item.id === id);
    if (!found) throw new Refusal(problem(404));
    return found;
  };
  return {
    'GET /ping': () => ok({ status: 'OK' }),
    'GET /api/v3/system/status': () => ok(statusResource(service)),
    'GET /api/v3/health': () => ok(service.warnings.map(warningResource)),
    'GET /api/v3/diskspace': () => ok(diskSpace(engine.state.rootFolders)),
    'GET /api/v3/qualityprofile': () => ok(profiles.map((profile) => profileResource(name, profile))),
    'GET /api/v3/qualityprofile/{id}': ({ id }) => ok(profileResource(name, find(profiles, id))),
    'GET /api/v3/rootfolder': () => ok(engine.state.rootFolders.map(rootFolderResource)),
    'GET /api/v3/rootfolder/{id}': ({ id }) => ok(rootFolderResource(find(engine.state.rootFolders, id))),
    ...tagRoutes(service, find),
  };
}

function tagRoutes<Title>(
  { engine }: Service<Title>,
  find: <T extends { id: number }>(list: T[], id: number) => T,
): Routes {
  return {
    'GET /api/v3/tag': () => ok(engine.state.tags),
    'GET /api/v3/tag/{id}': ({ id }) => ok(find(engine.state.tags, id)),
    'POST /api/v3/tag': ({ body }) => {
      const label = textMember(body, 'label').toLowerCase();
      if (label === '') {
        throw new Refusal(
          invalid([{ property: 'Label', message: "'Label' must not be empty.", code: 'NotEmptyValidator' }]),
        );
      }
      // A label that is already there comes back as it is, with 201 all the same.
      const tag = engine.state.tags.find((candidate) => candidate.label === label) ?? {
        id: engine.nextId(),
        label,
      };
      if (!engine.state.tags.includes(tag)) engine.state.tags.push(tag);
      engine.changed();
      return created(tag, `/api/v3/tag/${tag.id}`);
    },
    'PUT /api/v3/tag/{id}': ({ id, body }) => {
      const tag = find(engine.state.tags, id);
      tag.label = textMember(body, 'label').toLowerCase();
      engine.changed();
      return accepted(tag);
    },
    'DELETE /api/v3/tag/{id}': ({ id }) => {
      engine.state.tags = engine.state.tags.filter((tag) => tag.id !== id);
      engine.changed();
      return done;
    },
  };
}

function rootFolderResource({ id, path, freeSpace }: RootFolder): Resource {
  return { path, accessible: true, freeSpace, unmappedFolders: [], id };
}

function diskSpace(folders: RootFolder[]): Resource[] {
  return folders.map(({ path, freeSpace }) => ({ path, label: '', freeSpace, totalSpace: TOTAL_SPACE }));
}

/** The link to its page in the wiki is left out: the two programs describe it differently, and nobody reads it. */
function warningResource({ source, type, message }: HealthWarning): Resource {
  return { source, type, message };
}

function statusResource<Title>({ name, version, urlBase, startedAt }: Service<Title>): Resource {
  return {
    appName: name,
    instanceName: name,
    version,
    buildTime: '2026-01-01T00:00:00Z',
    isDebug: false,
    isProduction: true,
    isAdmin: false,
    isUserInteractive: false,
    startupPath: `/app/${name.toLowerCase()}/bin`,
    appData: '/config',
    osName: 'alpine',
    osVersion: '3.22',
    isNetCore: true,
    isLinux: true,
    isOsx: false,
    isWindows: false,
    isDocker: true,
    mode: 'console',
    branch: name === 'Sonarr' ? 'main' : 'master',
    authentication: 'forms',
    migrationVersion: 217,
    urlBase,
    runtimeVersion: '6.0.36',
    runtimeName: '.NET',
    startTime: writeMoment(startedAt),
    databaseVersion: '3.49.1',
    databaseType: 'sqLite',
    packageUpdateMechanism: 'docker',
  };
}
