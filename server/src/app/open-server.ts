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
import { readFigures } from './figures/read-figures.ts';
import { DASHBOARD_FOLDER, openAdminHouse } from './open-admin-house.ts';
import { openHealth } from './health.ts';
import { openModelContext } from './model/model-context.ts';
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
  /** Finds out in the background whether the model's context is large enough. */
  lookAtModel(signal: AbortSignal): Promise<void>;
  /** Finishes what is under way, hands over the rest, closes everything (RE-4). */
  close(): Promise<void>;
}

/** Opens the household and its front door and sets both to work. */
export async function openServer(options: ServerOptions): Promise<OpenServer> {
  const { configuration, around, isServer, isDemo } = options;
  const household = await composeHousehold(configuration, around);
  const modelContext = openModelContext({
    ...around,
    model: household.model,
    contextTokens: configuration.server.LLM_CONTEXT_TOKENS,
    settings: household.settings,
    isBusy: () => household.tally.modelCallsUnderWay.now() > 0,
  });
  const health = openHealth({
    ...household,
    modelWarning: modelContext.warning,
    errorRate: household.tally.errorRate,
    clock: around.clock,
  });
  const chatToken = new Secret(around.ids.secret(24));
  const notificationSecret = await notificationSecretOf(household, configuration, around);
  const pictureKey = new Secret(
    await household.settings.getOrMake('picture-key', () => around.ids.secret(32)),
  );
  let isReady = false;
  const door = openHttp(
    frontHouse(household, {
      health,
      chatToken,
      notificationSecret,
      pictureKey,
      configuration,
      around,
      isReady: () => isReady,
      isDemo,
    }),
    around.ids.next,
  );
  const port = await listen(door, household, options);
  household.links.listensOn({ host: options.host, port });
  const running = await runHousehold({ household, health, ...around });
  isReady = true;
  // Not waited for: hashing the first password must not hold up the start.
  if (isServer) void household.auth.passwords.prepare();
  const outside = new AbortController();
  if (isServer) for (const channel of household.channels.values()) void channel.run?.(outside.signal);
  if (isServer || isDemo) {
    const ourUrl = isDemo
      ? `http://127.0.0.1:${port}`
      : (options.internalUrl ?? `http://${firstLanAddress()}:${port}`);
    connectServices(
      {
        services: household.services,
        journal: household.journal,
        ourUrl,
        token: notificationSecret,
        ...around,
      },
      outside.signal,
    );
  }
  return {
    household,
    port,
    chatToken,
    lookAtModel: modelContext.look,
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
  pictureKey: Secret;
  configuration: Configuration;
  around: Surroundings;
  isReady(): boolean;
  isDemo: boolean;
}

function frontHouse(household: Household, parts: FrontParts): House {
  const { journal, channels, services, chat, tally, acceptMessages } = household;
  return {
    openChannel: (name) => channels.get(name),
    serviceWebhook: (name, instance) =>
      services.find((service) => service.name === name && service.instance === instance)?.service.webhook,
    acceptMessages,
    acceptReports: household.delivery.report,
    acceptEvent: ({ service, instance, key, event }) => {
      tally.events.add([service]);
      const source = `service:${service}:${instance}`;
      return journal.accept([{ source, externalId: key, lane: source, payload: event }]);
    },
    notificationSecret: parts.notificationSecret,
    metricsToken: parts.configuration.server.METRICS_TOKEN,
    health: parts.health.report,
    figures: () => readFigures({ ...household, isReady: parts.isReady }),
    answered: tally.answered,
    isReady: parts.isReady,
    chat,
    chatToken: parts.chatToken,
    auth: household.auth,
    webChat: household.webChat,
    pictureKey: parts.pictureKey,
    admin: openAdminHouse(household, { ...parts, timeZone: household.timeZone.current }),
    dashboardFolder: DASHBOARD_FOLDER,
    publicUrl: parts.configuration.server.PUBLIC_URL,
    log: parts.around.log,
  };
}
