import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** One JSON file with a section for each simulated service. */
export interface StateFile {
  read(section: string): unknown;
  write(section: string, value: unknown): void;
}

/** Opens the file; one that is missing or unreadable counts as empty. Every write replaces it as a whole. */
export function openStateFile(path: string): StateFile {
  const sections = readSections(path);
  return {
    read: (section) => sections[section],
    write: (section, value) => {
      sections[section] = value;
      const fresh = `${path}.${process.pid}.new`;
      writeFileSync(fresh, JSON.stringify(sections), { mode: 0o600 });
      renameSync(fresh, path);
    },
  };
}

function readSections(path: string): Record<string, unknown> {
  mkdirSync(dirname(path), { recursive: true });
  try {
    const sections: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof sections === 'object' && sections !== null ? (sections as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
