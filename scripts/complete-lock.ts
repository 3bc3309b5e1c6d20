// Run by hand after the lock file changed: `node scripts/complete-lock.ts`.
// npm leaves out of the lock what the registry at hand does not hold, such as the binaries of other platforms in a
// mirror, and `npm ci` then refuses the lock. This adds each missing optional package by name, version and platform;
// npm skips those that do not fit the machine, and a registry that has them serves them.
import { readFileSync, writeFileSync } from 'node:fs';

interface LockedPackage {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32', 'windows'];
const processors = ['arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x', 'x64'];

const file = 'package-lock.json';
const lock = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, LockedPackage> };
const added = Object.values(lock.packages).flatMap(addMissing);
const sorted = Object.entries(lock.packages).sort(([one], [other]) => (one < other ? -1 : 1));
lock.packages = Object.fromEntries(sorted);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(
  `${added.length} packages added to ${file}\n${added.map((name) => `  ${name}\n`).join('')}`,
);

function addMissing(parent: LockedPackage): string[] {
  const missing = Object.entries(parent.optionalDependencies ?? {}).filter(
    ([name, version]) => !lock.packages[`node_modules/${name}`] && /^\d/.test(version),
  );
  for (const [name, version] of missing) {
    lock.packages[`node_modules/${name}`] = {
      version,
      ...(parent.dev ? { dev: true } : {}),
      optional: true,
      ...platformOf(name),
    };
  }
  return missing.map(([name]) => name);
}

function platformOf(name: string): Pick<LockedPackage, 'os' | 'cpu' | 'libc'> {
  const parts = name.split(/[/-]/);
  const system = systems.find((candidate) => parts.includes(candidate));
  const processor = processors.find((candidate) => parts.includes(candidate));
  if (!system || !processor)
    throw new Error(`The platform of ${name} cannot be read from its name: add it by hand.`);
  const libc = parts.includes('musl') ? ['musl'] : parts.includes('gnu') ? ['glibc'] : undefined;
  return { os: [system === 'windows' ? 'win32' : system], cpu: [processor], ...(libc ? { libc } : {}) };
}
