// The checks both programs make before they add or change a title.
import { spaced } from './http/answer.ts';
import type { Failure } from './http/answer.ts';
import { folderName, numberMember, textMember } from './http/resource.ts';
import type { Service } from './service.ts';

/** The profile must be given and exist. */
export function checkProfile<Title>({ profiles }: Service<Title>, body: unknown): Failure[] {
  const id = numberMember(body, 'qualityProfileId');
  if (id <= 0) return [notPositive('QualityProfileId', id)];
  if (profiles.some((profile) => profile.id === id)) return [];
  return [
    {
      property: 'QualityProfileId',
      message: 'Quality Profile does not exist',
      attempted: id,
      code: 'QualityProfileExistsValidator',
    },
  ];
}

/** Either a path, or a root folder exactly as it is registered. */
export function checkPlace<Title>({ engine }: Service<Title>, body: unknown): Failure[] {
  const root = textMember(body, 'rootFolderPath');
  if (textMember(body, 'path') !== '') return [];
  if (root === '') {
    return [
      {
        property: 'RootFolderPath',
        message: "'Root Folder Path' must not be empty.",
        attempted: '',
        code: 'NotEmptyValidator',
      },
    ];
  }
  if (engine.state.rootFolders.some(({ path }) => trimSlash(path) === trimSlash(root))) return [];
  return [
    {
      property: 'RootFolderPath',
      message: `Root folder '${root}' does not exist`,
      attempted: root,
      code: 'RootFolderExistsValidator',
    },
  ];
}

export function notPositive(property: string, attempted: number): Failure {
  return {
    property,
    message: `'${spaced(property)}' must be greater than '0'.`,
    attempted,
    code: 'GreaterThanValidator',
  };
}

/** The folder of a new title: the path that was given, or one of its name and year under the root folder. */
export function placeOf(body: unknown, name: string): { path: string; rootFolderPath: string } {
  const path = textMember(body, 'path');
  const root = textMember(body, 'rootFolderPath') || path.slice(0, path.lastIndexOf('/'));
  return { path: path || `${trimSlash(root)}/${folderName(name)}`, rootFolderPath: root };
}

export function trimSlash(path: string): string {
  return path.length > 1 ? path.replace(/\/$/, '') : path;
}
