// The first file to run on a fresh clone. It needs nothing but an old Node: it brings Node 24 and the packages of
// the lock file when they are missing, then runs the command under Node 24. Once installed it touches no network.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runChild } from './bootstrap/child.mjs';
import { commandNames, commands } from './bootstrap/commands.mjs';
import { childEnvironment } from './bootstrap/environment.mjs';
import { installPackages } from './bootstrap/install.mjs';
import { findRuntime } from './bootstrap/runtime.mjs';
import { say } from './bootstrap/say.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

async function main([name, ...rest]) {
  const command = commands[name];
  if (!command) throw new Error(`Unknown command "${name || ''}". There are: ${commandNames.join(', ')}.`);
  process.chdir(root);
  const runtime = await findRuntime(root);
  await installPackages(root, runtime, { needsDevelopment: command.development });
  return runChild(runtime.node, [...command.nodeFlags, ...command.run, ...rest], {
    cwd: root,
    env: childEnvironment(root, runtime),
    stdio: 'inherit',
  });
}

/** Ends as the child ended, so that a shell, npm or a service manager sees the same code or signal. */
function endLike({ code, signal }) {
  if (signal) process.kill(process.pid, signal);
  else process.exitCode = code;
}

main(process.argv.slice(2)).then(endLike, (error) => {
  say(error.message);
  if (error.signal) process.kill(process.pid, error.signal);
  else process.exitCode = 1;
});
