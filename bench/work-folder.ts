// Where the measured households keep their data: on the project's own disk, for /tmp may lie in memory, where a
// sync costs nothing.
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';

export const projectRoot = path.resolve(import.meta.dirname, '..');
const workFolder = path.join(projectRoot, 'node_modules', '.cache', 'bench');

/** A fresh folder under the work folder. */
export function freshFolder(name: string): string {
  const folder = path.join(workFolder, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

export function emptyWorkFolder(): void {
  rmSync(workFolder, { recursive: true, force: true });
}
