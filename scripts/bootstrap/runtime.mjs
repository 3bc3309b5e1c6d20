// Which Node runs the product: the present one when it is new enough, else the one that the npm registry offers as
// a package, pinned in .bootstrap/ with its own lock file.
import fs from 'node:fs';
import path from 'node:path';
import { ensureInstalled } from './install.mjs';

/** `{ node, major }`: the program to run and its major version, which decides which native modules fit. */
export async function findRuntime(root) {
  const wanted = readJson(path.join(root, 'package.json')).engines.node.replace('>=', '');
  if (isAtLeast(process.versions.node, wanted)) {
    return { node: process.execPath, major: major(process.versions.node) };
  }
  return bringRuntime(root, wanted);
}

async function bringRuntime(root, wanted) {
  const folder = path.join(root, '.bootstrap');
  const name = `node-${process.platform}-${process.arch}`;
  const pinned = readJson(path.join(folder, 'package.json')).optionalDependencies[name];
  if (!pinned) {
    throw new Error(
      `This program needs Node ${wanted} or newer, and here is ${process.versions.node}. Install Node 24 from https://nodejs.org and run the same command again.`,
    );
  }
  const node = path.join(folder, 'node_modules', name, 'bin', 'node');
  await ensureInstalled({
    root,
    folder,
    node: process.execPath,
    stamps: [`${name} ${pinned}`],
    parameters: [],
    because: `Node ${process.versions.node} is older than ${wanted}: fetching Node ${pinned} from the npm registry`,
  });
  return { node, major: major(pinned) };
}

function readJson(file) {
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}

function major(version) {
  return Number(version.split('.')[0]);
}

function isAtLeast(version, wanted) {
  const have = version.split('.').map(Number);
  const need = wanted.split('.').map(Number);
  const differs = need.findIndex((part, index) => have[index] !== part);
  return differs === -1 || have[differs] > need[differs];
}
