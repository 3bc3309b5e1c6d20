// Runs one program and passes on what reaches us: signals down to it, its exit code or signal back up.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP'];

// One Ctrl-C arrives several times: from the terminal to the whole group, and again from npm.
const sameSignalMs = 2000;

/** What a failed program is quoted with. */
const quotedCharacters = 4000;

/**
 * Resolves to `{ code, signal, asked }` when the program ends (`asked`: the signal we were told to end with, if any);
 * rejects when it cannot be started. `onStart` hears its process id.
 */
export function runChild(program, parameters, { onStart = () => {}, ...options }) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, options);
    const forwarding = forwardSignals(child);
    if (child.pid) onStart(child.pid);
    child.on('error', (error) => {
      forwarding.stop();
      reject(error);
    });
    child.on('exit', (code, signal) => {
      forwarding.stop();
      resolve({ code, signal, asked: forwarding.last() });
    });
  });
}

/**
 * Runs one program without a word, unless it fails: then throws with `because` and the end of what it said. Its
 * output goes to a file that its own children may keep open, so that nobody waits for those.
 */
export async function runQuietly(program, parameters, { because, ...options }) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bootstrap-'));
  const output = fs.openSync(path.join(folder, 'output'), 'a+');
  try {
    const { code, signal, asked } = await runChild(program, parameters, {
      ...options,
      stdio: ['ignore', output, output],
    });
    if (code === 0) return;
    const endedBy = asked || signal;
    if (endedBy) throw Object.assign(new Error(`${because} (stopped by ${endedBy}).`), { signal: endedBy });
    const said = fs.readFileSync(path.join(folder, 'output'), 'utf8').trim().slice(-quotedCharacters);
    throw new Error(`${because} (exit ${code}):\n${said}`);
  } finally {
    fs.closeSync(output);
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function forwardSignals(child) {
  let last = { signal: null, at: -Infinity };
  const forward = (signal) => {
    const at = Date.now();
    if (at - last.at < sameSignalMs) return;
    last = { signal, at };
    child.kill(signal);
  };
  const stop = () => forwarded.forEach((signal) => process.removeListener(signal, forward));
  forwarded.forEach((signal) => process.on(signal, forward));
  return { stop, last: () => last.signal };
}
