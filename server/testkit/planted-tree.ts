// A small tree of files in the temporary folder, for tests of the rules that watch over our own code.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface PlantedTree {
  root: string;
  remove(): void;
}

export interface Planting {
  files: Record<string, string>;
  /** Paths of this repository that the tree needs as they are. */
  copies?: string[];
}

export const repositoryRoot = path.resolve(import.meta.dirname, '../..');

export function plantTree({ files, copies = [] }: Planting): PlantedTree {
  const root = mkdtempSync(path.join(tmpdir(), 'planted tree '));
  for (const copied of copies) {
    cpSync(path.join(repositoryRoot, copied), path.join(root, copied), { recursive: true });
  }
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}
