// What others meet of a room, a seam or the contract must be explained: every export of seams/ and everything that a
// room of core or contract/ exports through its index.ts has a JSDoc comment where it is declared.
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';

interface DoorReport {
  looked: number;
  /** `file: name` of each export without a comment. */
  undocumented: string[];
}

const declaration =
  /^export (?:declare )?(?:async )?(?:abstract )?(?:function\*?|const|let|class|interface|type) (\w+)/gm;
const reExportAll = /^export (?:type )?\* from '(\.[^']+)'/gm;
const reExport = /^export (?:type )?\{([^}]*)\} from '(\.[^']+)'/gm;

export function findUndocumented(root: string): DoorReport {
  const seams = globSync('server/src/seams/*.ts', { cwd: root })
    .filter(isSource)
    .flatMap((file) => {
      return declaredIn(root, file).map((name) => ({ file, name }));
    });
  const doors = globSync(['server/src/core/*/index.ts', 'contract/src/index.ts'], { cwd: root }).flatMap(
    (file) => exportsOfDoor(root, file),
  );
  const all = [...seams, ...doors];
  const undocumented = all.filter(({ file, name }) => !isDocumented(root, file, name));
  return { looked: all.length, undocumented: undocumented.map(({ file, name }) => `${file}: ${name}`) };
}

function isSource(file: string): boolean {
  return !file.endsWith('.test.ts');
}

function declaredIn(root: string, file: string): string[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  return [...text.matchAll(declaration)].map((found) => found[1] ?? '');
}

function exportsOfDoor(root: string, door: string): { file: string; name: string }[] {
  const text = readFileSync(path.join(root, door), 'utf8');
  const passedOn = [...text.matchAll(reExport)].flatMap(([, names = '', from = '']) => {
    const file = path.join(path.dirname(door), from);
    return splitNames(names).map((name) => ({ file, name }));
  });
  const passedOnWhole = [...text.matchAll(reExportAll)].flatMap(([, from = '']) => {
    const file = path.join(path.dirname(door), from);
    return declaredIn(root, file).map((name) => ({ file, name }));
  });
  return [...passedOn, ...passedOnWhole, ...declaredIn(root, door).map((name) => ({ file: door, name }))];
}

/** `type One, two as three` → One, two: the names where they are declared. */
function splitNames(list: string): string[] {
  const names = list.split(',').map(
    (part) =>
      part
        .trim()
        .replace(/^type /, '')
        .split(' as ')[0] ?? '',
  );
  return names.filter(Boolean);
}

/** Overloads and consts with a type of the same name: one comment among them is enough. */
function isDocumented(root: string, file: string, name: string): boolean {
  const place = path.join(root, file);
  if (!existsSync(place)) return false;
  const text = readFileSync(place, 'utf8');
  const found = [...text.matchAll(declaration)].filter((match) => match[1] === name);
  return found.some(({ index }) => endsWithJsDoc(text.slice(0, index)));
}

function endsWithJsDoc(before: string): boolean {
  const trimmed = before.trimEnd();
  if (!trimmed.endsWith('*/')) return false;
  return trimmed.lastIndexOf('/**') > trimmed.lastIndexOf('*/', trimmed.length - 3);
}
