import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

export interface DataDirLock {
  release(): void;
}

/**
 * Takes a DATA_DIR for this process alone; undefined when another process has it.
 * The lock is the operating system's, held on an open file: it is gone the moment its holder is, even by kill -9, and a
 * process id that is used again cannot be mistaken for the holder.
 */
export function lockDataDir(dataDir: string): DataDirLock | undefined {
  mkdirSync(dataDir, { recursive: true });
  const database = new Database(join(dataDir, 'lock.db'), { timeout: 0 });
  try {
    database.pragma('journal_mode = DELETE');
    database.exec('begin exclusive');
  } catch (error) {
    database.close();
    if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY')) return undefined;
    throw error;
  }
  return { release: () => database.close() };
}
