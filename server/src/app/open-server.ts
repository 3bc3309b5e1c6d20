import type { FrontDoor } from '../http/open-http.ts';
import { openHttp } from '../http/open-http.ts';
import type { House } from '../http/house.ts';
import { AppError } from '../kit/errors.ts';
import { firstLanAddress } from '../kit/network.ts';
import { Secret } from '../kit/secret.ts';
import { composeHousehold } from './compose.ts';
import type { Household, Surroundings } from './compose.ts';
import type { Configuration } from './configuration/read-configuration.ts';
import { connectServices } from './connect-services.ts';
import { openHealth } from './health.ts';
import type { Health } from './health.ts';
import { runHousehold } from './run-household.ts';

export interface ServerOptions {
  configuration: Configuration;
  around: Surroundings;
  /** Where to listen; a chat that opens the household by itself listens on loopback only. */
  port: number;
  host: string;
  /** False for a chat by itself: real channels and services are then left alone. */
  isServer: boolean;
  /** Address the services are told, when it is not found out by ourselves. */
  internalUrl?: string;
  /** True when the services are simulated by this very process. */
  isDemo: boolean;
}

export interface OpenServer {
  household: Household;
  port: number;
  chatToken: Secret;
  /** Finishes what is under way, hands over the rest, closes everything (RE-4). */
  close(): Promise<void>;
}

/** Opens the household and its front door and sets both to work. */
export async function openServer(options: ServerOptions): Promise<OpenServer> {
  const { configuration, around, isServer, isDemo } = options;
  const household = await composeHousehold(configuration, around);
  const health = openHealth({ ...household, clock: around.clock });
  const chatToken = new Secret(around.ids.secret(24));
  const notificationSecret = await notificationSecretOf(household, configuration, around);
  let isReady = false;
  const door = openHttp(
    frontHouse(household, {
      health,
      chatToken,
      notificationSecret,
      configuration,
      around,
      isReady: () => isReady,
    }),
    around.ids.next,
  );
  const port = await listen(door, household, options);
  const running = await runHousehold({ household, health, ...around });
  isReady = true;
  const outside = new AbortController();
  if (isServer) for (const channel of household.channels.values()) void channel.run?.(outside.signal);
  if (isServer || isDemo) {
    const ourUrl = isDemo
      ? `http://127.0.0.1:${port}`
      : (options.internalUrl ?? `http://${firstLanAddress()}:${port}`);
    connectServices(
      { services: household.services, ourUrl, token: notificationSecret, ...around },
      outside.signal,
    );
  }
  return {
    household,
    port,
    chatToken,
    close: async () => {
      isReady = false;
      outside.abort(new Error('the server is stopping'));
      await running.stop();
      await door.close();
      await household.storage.close();
    },
  };
}

async function listen(door: FrontDoor, household: Household, { port, host }: ServerOptions): Promise<number> {
  try {
    return await door.listen(port, host);
  } catch (cause) {
    await household.storage.close();
    if ((cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw cause;
    throw new AppError(
      'CONFIGURATION_INVALID',
      `PORT: something else listens on port ${port}; stop it or choose another, for example PORT=3001`,
      {
        cause,
      },
    );
  }
}

/** What Sonarr and Radarr show us: NOTIFICATION_SECRET, else one made once. */
async function notificationSecretOf(
  household: Household,
  { server }: Configuration,
  { ids }: Surroundings,
): Promise<Secret> {
  if (server.NOTIFICATION_SECRET !== undefined) return server.NOTIFICATION_SECRET;
  return new Secret(await household.settings.getOrMake('notification-secret', () => ids.secret(24)));
}

interface FrontParts {
  health: Health;
  chatToken: Secret;
  notificationSecret: Secret;
  configuration: Configuration;
  around: Surroundings;
  isReady(): boolean;
}

function frontHouse(household: Household, parts: FrontParts): House {
  const { journal, channels, services, chat, acceptMessages } = household;
  return {
    channelWebhook: (name) => channels.get(name)?.webhook,
    serviceWebhook: (name, instance) =>
      services.find((service) => service.name === name && service.instance === instance)?.service.webhook,
    acceptMessages,
    acceptEvent: ({ service, instance, key, event }) => {
      const source = `service:${service}:${instance}`;
      return journal.accept([{ source, externalId: key, lane: source, payload: event }]);
    },
    notificationSecret: parts.notificationSecret,
    metricsToken: parts.configuration.server.METRICS_TOKEN,
    health: parts.health.report,
    isReady: parts.isReady,
    chat,
    chatToken: parts.chatToken,
    log: parts.around.log,
  };
}
