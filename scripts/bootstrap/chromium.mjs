// Finds the Chromium of the browser tests. Debian brings it when we may install; elsewhere we say what to install.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { runQuietly } from './child.mjs';
import { whileLocked } from './lock.mjs';
import { say } from './say.mjs';
import { searchPath } from './search-path.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

// Where it lies on systems that do not put programs into PATH.
const usualPlaces = {
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  win32: [
    String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
    String.raw`C:\Program Files (x86)\Google\Chrome\Application\chrome.exe`,
  ],
};

const howToInstall = `The browser tests need Chromium, and there is none. Install it and run the same command again:
  Debian, Ubuntu   sudo apt-get install chromium     (or Google Chrome, where chromium is only a snap)
  Fedora           sudo dnf install chromium
  macOS            brew install --cask chromium      (or Google Chrome)
  Windows          winget install Google.Chrome
or set CHROMIUM_PATH to a Chromium, Chrome or Edge that is already there.`;

/** The path of a Chromium that runs, installed first where that is possible; throws with what to do otherwise. */
export async function bringChromium(root) {
  const found = findChromium();
  if (found) return found;
  const aptGet = process.getuid?.() === 0 && searchPath('apt-get');
  if (!aptGet) throw new Error(howToInstall);
  return whileLocked(path.join(root, '.bootstrap', 'lock-chromium'), async (addProcess) => {
    const meanwhile = findChromium();
    if (meanwhile) return meanwhile;
    say('installing Chromium for the browser tests (apt-get install chromium)');
    await install(aptGet, addProcess);
    const installed = findChromium();
    if (!installed) throw new Error(howToInstall);
    return installed;
  });
}

/** CHROMIUM_PATH alone when it is set, else the first one that runs. */
function findChromium() {
  const chosen = process.env.CHROMIUM_PATH;
  if (!chosen)
    return [...names.map(searchPath), ...(usualPlaces[process.platform] ?? [])].find(
      (file) => file && runs(file),
    );
  if (!runs(chosen)) throw new Error(`CHROMIUM_PATH is ${chosen}, and that is no Chromium that runs.`);
  return chosen;
}

/** Ubuntu has a chromium-browser that only says that a snap is missing. */
function runs(file) {
  if (!fs.existsSync(file)) return false;
  if (process.platform === 'win32') return true; // there --version would open a window
  return spawnSync(file, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

async function install(aptGet, onStart) {
  const options = {
    because: `${howToInstall}\nIts installation by apt-get failed`,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    onStart,
  };
  const patient = ['-o', 'DPkg::Lock::Timeout=120', '-o', 'Acquire::Retries=3'];
  await runQuietly(aptGet, [...patient, 'update'], options);
  await runQuietly(aptGet, [...patient, 'install', '-y', '--no-install-recommends', 'chromium'], options);
}
