// The qualities and quality profiles both programs come with.
import type { Resource } from '../http/resource.ts';

export type ServiceName = 'Sonarr' | 'Radarr';

interface QualityDefinition {
  id: number;
  name: string;
  source: string;
  resolution: number;
}

/** A quality profile: which qualities it allows, and the one at which it is content. */
export interface QualityProfile {
  id: number;
  name: string;
  cutoff: number;
  allowed: number[];
}

const SHARED: [id: number, name: string, sonarr: string, radarr: string, resolution: number][] = [
  [0, 'Unknown', 'unknown', 'unknown', 0],
  [1, 'SDTV', 'television', 'tv', 480],
  [8, 'WEBDL-480p', 'web', 'webdl', 480],
  [12, 'WEBRip-480p', 'webRip', 'webrip', 480],
  [2, 'DVD', 'dvd', 'dvd', 480],
  [4, 'HDTV-720p', 'television', 'tv', 720],
  [5, 'WEBDL-720p', 'web', 'webdl', 720],
  [14, 'WEBRip-720p', 'webRip', 'webrip', 720],
  [6, 'Bluray-720p', 'bluray', 'bluray', 720],
  [9, 'HDTV-1080p', 'television', 'tv', 1080],
  [3, 'WEBDL-1080p', 'web', 'webdl', 1080],
  [15, 'WEBRip-1080p', 'webRip', 'webrip', 1080],
  [7, 'Bluray-1080p', 'bluray', 'bluray', 1080],
  [16, 'HDTV-2160p', 'television', 'tv', 2160],
  [18, 'WEBDL-2160p', 'web', 'webdl', 2160],
  [17, 'WEBRip-2160p', 'webRip', 'webrip', 2160],
  [19, 'Bluray-2160p', 'bluray', 'bluray', 2160],
];

const SD = [1, 8, 12, 2];
const HD_720 = [4, 5, 14, 6];
const HD_1080 = [9, 3, 15, 7];
const ULTRA_HD = [16, 18, 17, 19];
const GROUPS: { id: number; name: string; members: number[] }[] = [
  { id: 1000, name: 'WEB 480p', members: [8, 12] },
  { id: 1001, name: 'WEB 720p', members: [5, 14] },
  { id: 1002, name: 'WEB 1080p', members: [3, 15] },
  { id: 1003, name: 'WEB 2160p', members: [18, 17] },
];

/** The six profiles of a fresh installation; their ids are the same in both programs. */
export function defaultProfiles(service: ServiceName): QualityProfile[] {
  const sonarr = service === 'Sonarr';
  return [
    { id: 1, name: 'Any', cutoff: sonarr ? 1 : 2, allowed: [...SD, ...HD_720, ...HD_1080, ...ULTRA_HD] },
    { id: 2, name: 'SD', cutoff: sonarr ? 1 : 2, allowed: SD },
    { id: 3, name: 'HD-720p', cutoff: sonarr ? 4 : 6, allowed: HD_720 },
    { id: 4, name: 'HD-1080p', cutoff: sonarr ? 9 : 7, allowed: HD_1080 },
    { id: 5, name: 'Ultra-HD', cutoff: sonarr ? 16 : 19, allowed: ULTRA_HD },
    { id: 6, name: 'HD - 720p/1080p', cutoff: sonarr ? 4 : 6, allowed: [...HD_720, ...HD_1080] },
  ];
}

export function qualityOf(service: ServiceName, id: number): QualityDefinition {
  const [, name, sonarr, radarr, resolution] = SHARED.find((row) => row[0] === id) ??
    SHARED[0] ?? [0, 'Unknown', '', '', 0];
  return { id, name, source: service === 'Sonarr' ? sonarr : radarr, resolution };
}

/** A quality with its revision, as files, queue and history carry it. */
export function qualityModel(service: ServiceName, id: number): Resource {
  return { quality: qualityResource(service, id), revision: { version: 1, real: 0, isRepack: false } };
}

function qualityResource(service: ServiceName, id: number): Resource {
  const quality = qualityOf(service, id);
  return service === 'Radarr' ? { ...quality, modifier: 'none' } : { ...quality };
}

export function profileResource(service: ServiceName, profile: QualityProfile): Resource {
  return {
    name: profile.name,
    upgradeAllowed: false,
    cutoff: profile.cutoff,
    items: profileItems(service, profile),
    minFormatScore: 0,
    cutoffFormatScore: 0,
    minUpgradeFormatScore: 1,
    formatItems: [],
    language: service === 'Radarr' ? { id: 1, name: 'English' } : undefined,
    id: profile.id,
  };
}

/** Worst first. A group such as "WEB 1080p" stands where its first member would; groups alone carry an id and a name. */
function profileItems(service: ServiceName, profile: QualityProfile): Resource[] {
  const single = (id: number): Resource => ({
    quality: qualityResource(service, id),
    items: [],
    allowed: profile.allowed.includes(id),
  });
  return SHARED.flatMap(([id]) => {
    const group = GROUPS.find(({ members }) => members.includes(id));
    if (!group) return [single(id)];
    if (group.members[0] !== id) return [];
    const allowed = group.members.every((member) => profile.allowed.includes(member));
    return [{ id: group.id, name: group.name, items: group.members.map(single), allowed }];
  });
}

/** What a search finds under a profile: the best it allows, as a disc for films and from the web for series. */
export function grabbedQuality(service: ServiceName, profile: QualityProfile | undefined): number {
  const preferred = service === 'Radarr' ? [7, 19, 6, 2] : [3, 18, 5, 8];
  return preferred.find((id) => profile?.allowed.includes(id)) ?? profile?.allowed[0] ?? 0;
}
