// Where a program lies, by the folders of PATH.
import fs from 'node:fs';
import path from 'node:path';

export function searchPath(name) {
  const folders = (process.env.PATH || '').split(path.delimiter).filter(Boolean);
  return folders.map((folder) => path.join(folder, name)).find((file) => fs.existsSync(file));
}
