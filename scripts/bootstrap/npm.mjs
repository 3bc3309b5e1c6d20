// `npm ci` with the npm that is at hand, run by the Node we choose, without install scripts: nothing is compiled and
// nothing comes from anywhere but the registry.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runChild } from './child.mjs';
import { withNodeFirst, withoutNpmState } from './environment.mjs';
import { searchPath } from './search-path.mjs';

const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier'];

export async function npmCi({ folder, node, parameters, onStart }) {
  const npm = findNpm(node);
  const cache = chooseCache();
  const parts = [...npm.parameters, 'ci', ...quiet, ...cache.parameters, ...parameters];
  try {
    const end = await runChild(npm.program, parts, {
      cwd: folder,
      env: withNodeFirst(withoutNpmState(process.env), node),
      stdio: ['ignore', 2, 2], // stdout belongs to the command that follows
      onStart,
    });
    if (end.signal || end.code !== 0) throw failure(end);
  } finally {
    cache.remove();
  }
}

function failure({ code, signal: endedBy, asked }) {
  const signal = asked || endedBy;
  if (signal) return Object.assign(new Error(`The install was stopped by ${signal}.`), { signal });
  return new Error(
    `npm ci failed (exit ${code}; its reason is above). The first start needs the npm registry: check the network, ` +
      'the proxy (HTTPS_PROXY) and the registry (npm config get registry), and that this folder may be written. ' +
      'Then run the same command again.',
  );
}

/** The npm that started us, else the one in PATH; as a script it can be run by the Node we choose. */
function findNpm(node) {
  const startedBy = process.env.npm_execpath;
  if (startedBy && path.basename(startedBy) === 'npm-cli.js')
    return { program: node, parameters: [startedBy] };
  const found = searchPath('npm');
  if (!found)
    throw new Error('npm was not found. Install Node 24, which brings it, from https://nodejs.org.');
  const script = fs.realpathSync(found);
  return script.endsWith('.js')
    ? { program: node, parameters: [script] }
    : { program: found, parameters: [] };
}

/** A user without a writable home (a container, a service account) gets a cache that lives for this install. */
function chooseCache() {
  const usual = process.env.npm_config_cache || path.join(os.homedir(), '.npm');
  if (mayWrite(usual)) return { parameters: [], remove: () => {} };
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'npm-cache-'));
  return {
    parameters: [`--cache=${folder}`],
    remove: () => fs.rmSync(folder, { recursive: true, force: true }),
  };
}

function mayWrite(folder) {
  try {
    fs.mkdirSync(folder, { recursive: true });
    fs.accessSync(folder, fs.constants.W_OK | fs.constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
