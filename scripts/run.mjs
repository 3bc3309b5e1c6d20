// The first file to run on a fresh clone. It needs nothing but an old Node: it brings Node 24 and the packages of
// the lock file when they are missing, builds the dashboard when its build is older than its sources, then runs the
// command under Node 24. Once that is done it touches no network.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runChild } from './bootstrap/child.mjs';
import { bringChromium } from './bootstrap/chromium.mjs';
import { commandNames, commands } from './bootstrap/commands.mjs';
import { buildDashboard, isDashboardStale } from './bootstrap/dashboard.mjs';
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
  const mustBuild = Boolean(command.dashboard) && isDashboardStale(root);
  await installPackages(root, runtime, { needsDevelopment: command.development || mustBuild });
  if (mustBuild) await buildDashboard(root, runtime, command.dashboard);
  const browser = command.browser ? { CHROMIUM_PATH: await bringChromium(root) } : {};
  return runChild(runtime.node, [...command.nodeFlags, ...command.run, ...rest], {
    cwd: root,
    env: { ...childEnvironment(root, runtime), ...browser },
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
