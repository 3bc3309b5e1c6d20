import type { DemoHousehold, DemoService } from '../demo/index.ts';
import { lockDataDir } from '../storage/data-dir-lock.ts';
import type { DataDirLock } from '../storage/data-dir-lock.ts';
import type { Surroundings } from './compose.ts';
import type { Configuration } from './configuration/read-configuration.ts';
import { demoStateFile } from './data-dir.ts';
import { openServer } from './open-server.ts';
import type { OpenServer } from './open-server.ts';
import * as register from '../plugins/index.ts';

export type House = OpenServer & {
  isDemo: boolean;
};

/** Takes the DATA_DIR for this process; undefined when another one works on it. */
export function lockHouse({ server }: Configuration): DataDirLock | undefined {
  return lockDataDir(server.DATA_DIR);
}

/**
 * Opens the household of this configuration, with the demo household beside it when no media service is configured.
 * A server listens where it is told; a chat by itself listens on loopback only and leaves real channels alone.
 */
export async function openHouse(
  configuration: Configuration,
  around: Surroundings,
  { as, lock }: { as: 'server' | 'chat'; lock: DataDirLock },
): Promise<House> {
  const { server } = configuration;
  const isServer = as === 'server';
  let demo: DemoHousehold | undefined;
  try {
    demo = wantsDemo(configuration) ? await openDemo(configuration, around) : undefined;
    const opened = await openServer({
      configuration: demo === undefined ? configuration : withDemo(configuration, demo),
      around,
      port: isServer ? server.PORT : 0,
      host: isServer ? server.HOST : '127.0.0.1',
      isServer,
      isDemo: demo !== undefined,
      ...(server.INTERNAL_URL === undefined ? {} : { internalUrl: server.INTERNAL_URL }),
    });
    const close = async (): Promise<void> => {
      await opened.close();
      await demo?.close();
      lock.release();
    };
    return { ...opened, isDemo: demo !== undefined, close };
  } catch (error) {
    await demo?.close();
    lock.release();
    throw error;
  }
}

/** Demo mode: always, never, or when no media service is configured. */
function wantsDemo({ server, services }: Configuration): boolean {
  return server.DEMO === 'on' || (server.DEMO === 'auto' && services.length === 0);
}

/** Loaded only when it is wanted: it is a quarter of the program. */
async function openDemo(
  { server }: Configuration,
  { clock, ids, log }: Surroundings,
): Promise<DemoHousehold> {
  const { startDemoHousehold } = await import('../demo/index.ts');
  const stateFile = demoStateFile(server.DATA_DIR);
  return startDemoHousehold({ clock, stateFile, log: log.child({ part: 'demo' }), random: ids.random });
}

/** The demo's services take the place of whatever is configured. */
function withDemo(configuration: Configuration, { sonarr, radarr }: DemoHousehold): Configuration {
  const simulated: Readonly<Record<string, DemoService>> = { sonarr, radarr };
  const services = register.services.flatMap((definition) => {
    const demo = simulated[definition.name];
    return demo === undefined
      ? []
      : [{ definition, instance: 'main', settings: definition.settings.parse(demo) }];
  });
  return { ...configuration, services };
}
