// A folder as a lock between processes: two starts at once install and build once. It holds the process ids that work under
// it and is touched as long as its owner lives, so the lock of a killed process is seen at once and taken over.
import fs from 'node:fs';
import path from 'node:path';
import { say } from './say.mjs';

const lookAgainMs = 200;
const touchMs = 5000;
const abandonedMs = 60000;

/** Runs `work(addProcess)` alone; `addProcess(pid)` names a child that must end too before the lock is free. */
export async function whileLocked(folder, work) {
  await acquire(folder);
  const touching = setInterval(() => touch(folder), touchMs);
  try {
    return await work((pid) => fs.appendFileSync(path.join(folder, 'pids'), `${pid}\n`));
  } finally {
    clearInterval(touching);
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function acquire(folder) {
  let told = false;
  while (!tryToTake(folder)) {
    if (isAbandoned(folder)) {
      removeAbandoned(folder);
      continue;
    }
    if (!told) say('another start is installing or building; waiting for it');
    told = true;
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
  }
}

/** The folder appears together with its content, because it is renamed into place. */
function tryToTake(folder) {
  const prepared = `${folder}-${process.pid}`;
  fs.rmSync(prepared, { recursive: true, force: true });
  fs.mkdirSync(prepared);
  fs.writeFileSync(path.join(prepared, 'pids'), `${process.pid}\n`);
  try {
    fs.renameSync(prepared, folder);
    return true;
  } catch (error) {
    fs.rmSync(prepared, { recursive: true, force: true });
    if (['EEXIST', 'ENOTEMPTY', 'EPERM'].includes(error.code)) return false;
    throw error;
  }
}

function isAbandoned(folder) {
  try {
    const untouchedMs = Date.now() - fs.statSync(folder).mtimeMs;
    return untouchedMs > abandonedMs || !readPids(folder).some(isAlive);
  } catch (error) {
    if (error.code === 'ENOENT') return false; // released a moment ago
    throw error;
  }
}

/** Moved aside first: of several that wait, only one can move it. Looked at again: it may be a successor's by now. */
function removeAbandoned(folder) {
  const aside = `${folder}-abandoned-${process.pid}`;
  try {
    fs.renameSync(folder, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  if (isAbandoned(aside) || fs.existsSync(folder)) fs.rmSync(aside, { recursive: true, force: true });
  else fs.renameSync(aside, folder);
}

function readPids(folder) {
  return fs.readFileSync(path.join(folder, 'pids'), 'utf8').split('\n').filter(Boolean).map(Number);
}

function isAlive(pid) {
  if (pid === process.pid) return false; // ours is not taken yet: an earlier process had our number
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Killed, but not yet taken note of by its parent: in a container without an init it stays so for ever. */
function isZombie(pid) {
  try {
    const [state] = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').pop();
    return state === 'Z';
  } catch {
    return false; // no /proc on this system
  }
}

function touch(folder) {
  try {
    const now = new Date();
    fs.utimesSync(folder, now, now);
  } catch {
    // The folder was removed by hand: the install goes on, the lock is simply gone.
  }
}
