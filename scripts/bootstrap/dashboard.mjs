// Builds the dashboard when its build is older than its sources. A stamp inside the build tells what it was made of;
// the finished build is renamed into place as a whole, so an interrupted one is repeated.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { runQuietly } from './child.mjs';
import { withNodeFirst, withoutNpmState } from './environment.mjs';
import { whileLocked } from './lock.mjs';
import { say } from './say.mjs';

// What a build is made of; the lock file stands for the packages.
const sources = ['dashboard', 'contract/src', 'package-lock.json'];
const ofNoMatter = /^(dist|node_modules|coverage|\..*)$|\.test\.tsx?$/;

/** True when there is a dashboard to build and its build is missing or made of something else. */
export function isDashboardStale(root) {
  if (!fs.existsSync(path.join(root, 'dashboard', 'vite.config.ts'))) return false;
  return readIfThere(stampIn(distOf(root))) !== digestOfSources(root);
}

/** Builds it unless another start has; when that fails, an older build is good enough for `wanted`. */
export async function buildDashboard(root, runtime, mode) {
  try {
    // The lock of the install: a build needs the packages to stay where they are.
    await whileLocked(path.join(root, '.bootstrap', 'lock-install'), async (addProcess) => {
      if (!isDashboardStale(root)) return;
      say('building the dashboard');
      await buildAndReplace(root, runtime, addProcess);
    });
  } catch (error) {
    const hasOlder = fs.existsSync(path.join(distOf(root), 'index.html'));
    if (error.signal || mode !== 'wanted' || !hasOlder) throw error;
    say(`${error.message}\n[bootstrap] the dashboard stays as it was built before`);
  }
}

async function buildAndReplace(root, runtime, addProcess) {
  const digest = digestOfSources(root); // taken first: what changes during the build makes it stale
  const built = path.join(root, 'dashboard', '.built');
  const replaced = path.join(root, 'dashboard', '.replaced');
  const leaveNothing = () => [built, replaced].forEach(remove);
  leaveNothing();
  try {
    await runVite({ root, runtime, built, addProcess });
    fs.writeFileSync(stampIn(built), digest);
    if (fs.existsSync(distOf(root))) fs.renameSync(distOf(root), replaced);
    fs.renameSync(built, distOf(root));
  } finally {
    leaveNothing();
  }
}

function runVite({ root, runtime, built, addProcess }) {
  const vite = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const parameters = [vite, 'build', 'dashboard', '--outDir', built, '--emptyOutDir', '--logLevel', 'warn'];
  return runQuietly(runtime.node, parameters, {
    because: 'the dashboard could not be built',
    cwd: root,
    // React decides by NODE_ENV which of its two builds goes in; a build is always for use.
    env: { ...withNodeFirst(withoutNpmState(process.env), runtime.node), NODE_ENV: 'production' },
    onStart: addProcess,
  });
}

/** One digest over the names and contents of all sources: some milliseconds, and no clock can deceive it. */
function digestOfSources(root) {
  const digest = createHash('sha256');
  for (const file of sources.flatMap((source) => filesIn(root, source))) {
    const content = fs.readFileSync(path.join(root, file));
    digest.update(`${file}\0${content.length}\0`).update(content);
  }
  return digest.digest('hex');
}

/** Every file of it, in an order that does not depend on the file system. */
function filesIn(root, place) {
  const whole = path.join(root, place);
  if (!fs.existsSync(whole)) return [];
  if (!fs.statSync(whole).isDirectory()) return [place];
  const names = fs.readdirSync(whole).filter((name) => !ofNoMatter.test(name));
  return names.sort().flatMap((name) => filesIn(root, `${place}/${name}`));
}

function distOf(root) {
  return path.join(root, 'dashboard', 'dist');
}

function stampIn(build) {
  return path.join(build, '.bootstrap-stamp');
}

function readIfThere(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function remove(folder) {
  fs.rmSync(folder, { recursive: true, force: true });
}
