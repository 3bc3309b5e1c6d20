// Installs what a lock file says, only when it changed. A stamp inside node_modules tells what was installed there;
// it is removed before an install and written after it, so an interrupted install is repeated.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { whileLocked } from './lock.mjs';
import { npmCi } from './npm.mjs';
import { say } from './say.mjs';

/** Brings the product's packages; those of contributors too, unless NODE_ENV=production and nobody asked for them. */
export function installPackages(root, runtime, { needsDevelopment }) {
  const platform = `${process.platform} ${process.arch} Node ${runtime.major}`;
  const everything = `everything ${platform}`;
  const production = `production ${platform}`;
  const onlyProduction = !needsDevelopment && process.env.NODE_ENV === 'production';
  // Packages are never taken away from under a running server: what holds more than is asked is good enough,
  // and so is a production install for a command of the product.
  const wanted = onlyProduction ? [production, everything] : [everything, production];
  return ensureInstalled({
    root,
    folder: root,
    node: runtime.node,
    stamps: needsDevelopment ? [everything] : wanted,
    parameters: [onlyProduction ? '--omit=dev' : '--include=dev'],
    because: 'installing the packages of package-lock.json',
  });
}

/** Runs `npm ci` in `folder` unless its stamp is one of `stamps`; the first of them is what the install writes. */
export async function ensureInstalled({ root, folder, node, stamps, parameters, because }) {
  const stampFile = path.join(folder, 'node_modules', '.bootstrap-stamp');
  const lockFile = fs.readFileSync(path.join(folder, 'package-lock.json'));
  const digests = stamps.map((stamp) => createHash('sha256').update(lockFile).update(stamp).digest('hex'));
  const isFresh = () => digests.includes(readIfThere(stampFile));
  if (isFresh()) return;
  await whileLocked(path.join(root, '.bootstrap', 'lock-install'), async (addProcess) => {
    if (isFresh()) return; // the start we waited for has done it
    say(because);
    fs.rmSync(stampFile, { force: true });
    await npmCi({ folder, node, parameters, onStart: addProcess });
    fs.writeFileSync(stampFile, digests[0]);
  });
}

function readIfThere(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
