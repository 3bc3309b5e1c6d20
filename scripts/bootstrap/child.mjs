// Runs one program and passes on what reaches us: signals down to it, its exit code or signal back up.
import { spawn } from 'node:child_process';

const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP'];

// One Ctrl-C arrives several times: from the terminal to the whole group, and again from npm.
const sameSignalMs = 2000;

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
