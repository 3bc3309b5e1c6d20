import type { ConfiguredService } from '../core/library/index.ts';
import type { Clock } from '../kit/clock.ts';
import type { Ids } from '../kit/ids.ts';
import type { Log } from '../kit/log.ts';
import { openTerminal, openWeb } from '../plugins/index.ts';
import type { Channel, ChannelDefinition, ChannelHost, ChannelMemory } from '../seams/channel.ts';
import type { Model, ModelDefinition } from '../seams/model.ts';
import type { Configuration, Configured } from './configuration/read-configuration.ts';

/** Time, identifiers and the log: what everything is handed. */
export interface Surroundings {
  clock: Clock;
  ids: Ids;
  log: Log;
}

/** What channels need of the house. */
export interface ChannelSupport {
  accept: ChannelHost['accept'];
  memoryOf(channel: string): ChannelMemory;
}

export interface OpenedPlugins {
  /** The terminal and the web chat are among them. */
  channels: ReadonlyMap<string, Channel>;
  terminal: ReturnType<typeof openTerminal>;
  web: ReturnType<typeof openWeb>;
  services: readonly ConfiguredService[];
  model: Model | undefined;
  fallbackModel: Model | undefined;
}

/** Opens every plug-in that is configured. None of them talks to anybody yet. */
export function openPlugins(
  configuration: Configuration,
  around: Surroundings,
  support: ChannelSupport,
): OpenedPlugins {
  const terminal = openTerminal();
  const web = openWeb();
  const channels = openChannels(configuration, around, support).set('terminal', terminal).set('web', web);
  const { model, server } = configuration;
  const fallback = server.LLM_FALLBACK_MODEL;
  return {
    channels,
    terminal,
    web,
    services: openServices(configuration, around),
    model: openModel(configuration, around, model?.settings),
    fallbackModel:
      fallback === undefined
        ? undefined
        : openModel(configuration, around, { ...model?.settings, model: fallback }),
  };
}

/** Opened above, for they are handed to others as well. */
const IN_PROCESS: ReadonlySet<string> = new Set(['terminal', 'web']);

function openChannels(
  { channels, server }: Configuration,
  around: Surroundings,
  { accept, memoryOf }: ChannelSupport,
): Map<string, Channel> {
  const open = ({ definition, settings: own }: Configured<ChannelDefinition>): [string, Channel] => {
    const host: ChannelHost = {
      ...around,
      log: around.log.child({ channel: definition.name }),
      accept,
      publicUrl: server.PUBLIC_URL,
      memory: memoryOf(definition.name),
    };
    return [definition.name, definition.open(own, host)];
  };
  return new Map(channels.filter(({ definition }) => !IN_PROCESS.has(definition.name)).map(open));
}

function openServices({ services }: Configuration, around: Surroundings): ConfiguredService[] {
  return services.map(({ definition, instance, settings }) => {
    const { name } = definition;
    const known = name.charAt(0).toUpperCase() + name.slice(1);
    return {
      name,
      instance,
      label: instance === 'main' ? known : `${known} ${instance.toUpperCase()}`,
      service: definition.open(settings, { ...around, log: around.log.child({ service: name, instance }) }),
    };
  });
}

function openModel(
  { model }: Configuration,
  around: Surroundings,
  settings: Configured<ModelDefinition>['settings'] | undefined,
): Model | undefined {
  if (model === undefined || settings === undefined) return undefined;
  return model.definition.open(settings, {
    ...around,
    log: around.log.child({ model: model.definition.name }),
  });
}
