import { flushCompileCache } from 'node:module';
import { systemClock } from '../../kit/clock.ts';
import { processEnvironment } from '../../kit/config.ts';
import { terminalOutput } from '../../kit/terminal.ts';
import { AppError } from '../../kit/errors.ts';
import { systemIds } from '../../kit/ids.ts';
import { openLog } from '../../kit/log.ts';
import { firstLanAddress } from '../../kit/network.ts';
import { stopSignal } from '../../kit/stop-signal.ts';
import type { Configuration } from '../configuration/read-configuration.ts';
import { removeServerFile, writeServerFile } from '../data-dir.ts';
import { lockHouse, openHouse } from '../open-house.ts';
import type { House } from '../open-house.ts';
import { offerOwnerLink } from '../ways-in/owner-link.ts';
import { offerSetUpLink } from '../ways-in/set-up-link.ts';
import { welcomeLines } from '../ways-in/welcome.ts';
import { loadConfiguration } from './load-configuration.ts';

/** `npm start`: the server, until it is told to stop. Answers the exit code. */
export async function start(): Promise<number> {
  const configuration = loadConfiguration(processEnvironment());
  if (configuration === undefined) return 1;
  const { server } = configuration;
  const log = openLog(server.LOG_LEVEL);
  for (const note of configuration.notes) log.info({}, note);
  const lock = lockHouse(configuration);
  if (lock === undefined) {
    throw new AppError(
      'DATA_DIR_IN_USE',
      `DATA_DIR: another WadsMedia already works on ${server.DATA_DIR}; stop it, or give this one a DATA_DIR of its own`,
    );
  }
  const stop = stopSignal();
  const house = await openHouse(
    configuration,
    { clock: systemClock, ids: systemIds, log },
    { as: 'server', lock },
  );
  writeServerFile(server.DATA_DIR, {
    url: `http://${reachableHost(server.HOST)}:${house.port}`,
    token: house.chatToken.reveal(),
  });
  welcome(configuration, house);
  if (house.household.timeZone.from() === 'machine')
    log.warn(
      { timeZone: house.household.timeZone.current() },
      'Neither TZ nor a time zone of the household is set: times are told in the zone of this machine',
    );
  await offerSetUpLink({ ...house.household, print: terminalOutput.note });
  const stopOffering = offerOwnerLink(house.household, systemClock, log);
  const stopping = new AbortController();
  const looking = lookLater(house, stopping.signal);
  log.info({ port: house.port, demo: house.isDemo }, 'WadsMedia is ready');
  // Now, not at the end: a server that is killed has not written it.
  flushCompileCache();
  const reason = await stop;
  log.info({ signal: reason }, 'Stopping');
  stopOffering();
  stopping.abort(new Error('the server is stopping'));
  await looking;
  removeServerFile(server.DATA_DIR);
  await house.close();
  log.info({}, 'Stopped');
  return 0;
}

/** Not at once: whoever started us may want the model for themselves first, and the trial keeps a small machine busy. */
const LOOK_AFTER_MS = 20_000;

async function lookLater({ lookAtModel }: House, stop: AbortSignal): Promise<void> {
  const isTime = await systemClock.sleep(LOOK_AFTER_MS, stop).then(
    () => true,
    () => false,
  );
  if (isTime) await lookAtModel(stop);
}

function welcome({ server, channels, model }: Configuration, { port, isDemo }: House): void {
  const addresses = [`http://localhost:${port}`];
  if (server.HOST === '0.0.0.0' || server.HOST === '::')
    addresses.push(`http://${firstLanAddress()}:${port}`);
  if (server.PUBLIC_URL !== undefined) addresses.push(server.PUBLIC_URL);
  const lines = welcomeLines({
    ...{ addresses, isDemo },
    ...{ hasModel: model !== undefined, hasChannel: channels.some(isConfigured) },
  });
  for (const line of lines) terminalOutput.note(line);
}

/** Terminal and web chat are there without anything that could be set. */
function isConfigured({ definition }: Configuration['channels'][number]): boolean {
  return definition.environment.some(({ variables }) => Object.keys(variables).length > 0);
}

function reachableHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
