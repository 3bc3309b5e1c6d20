import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServerVariables } from './configuration/server-variables.ts';
import type { Ids } from '../kit/ids.ts';
import { Secret } from '../kit/secret.ts';
import type { StorageLocation } from '../storage/open.ts';

const OWNER_ONLY = 0o600;

/** Where the running server can be found by a chat on the same machine. */
export interface ServerFile {
  url: string;
  token: string;
}

/** Where things are kept under DATA_DIR. */
export function storageLocation({ DATABASE_URL, DATABASE_PATH, DATA_DIR }: ServerVariables): StorageLocation {
  if (DATABASE_URL !== undefined) return { kind: 'postgres', url: DATABASE_URL };
  return { kind: 'sqlite', path: DATABASE_PATH ?? join(DATA_DIR, 'wads.db') };
}

export function demoStateFile(dataDir: string): string {
  return join(dataDir, 'demo', 'household.json');
}

/** The key that seals stored secrets: SECRET_KEY, else one made once and kept beside the data. */
export function sealingKey({ SECRET_KEY, DATA_DIR }: ServerVariables, ids: Ids): Secret {
  if (SECRET_KEY !== undefined) return SECRET_KEY;
  const path = join(DATA_DIR, 'secret.key');
  if (!existsSync(path)) writePrivately(path, ids.secret(32));
  return new Secret(readFileSync(path, 'utf8').trim());
}

export function writeServerFile(dataDir: string, server: ServerFile): void {
  writePrivately(join(dataDir, 'server.json'), JSON.stringify(server));
}

export function removeServerFile(dataDir: string): void {
  rmSync(join(dataDir, 'server.json'), { force: true });
}

/** The server of this DATA_DIR as its file tells; it may have died since. */
export function readServerFile(dataDir: string): ServerFile | undefined {
  try {
    return JSON.parse(readFileSync(join(dataDir, 'server.json'), 'utf8')) as ServerFile;
  } catch {
    return undefined;
  }
}

/** Written whole or not at all, and readable by nobody else at any moment. */
function writePrivately(path: string, content: string): void {
  mkdirSync(join(path, '..'), { recursive: true });
  const draft = `${path}.${process.pid}.tmp`;
  writeFileSync(draft, content, { mode: OWNER_ONLY });
  chmodSync(draft, OWNER_ONLY);
  renameSync(draft, path);
}
