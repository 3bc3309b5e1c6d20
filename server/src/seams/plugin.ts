import type { z } from 'zod';
import type { Clock } from '../kit/clock.ts';
import type { Ids } from '../kit/ids.ts';
import type { Log } from '../kit/log.ts';

/**
 * What the configured plug-ins (channels, services, models) have in common.
 *
 * `settings` is a zod object: validation, sealing of secrets, documentation and the dashboard's form come from it.
 * Every field carries `.meta({ description, example })`; a field whose value is a `Secret` is never shown.
 * `environment` says which variable fills which field, for each instance the environment can describe.
 * An instance none of whose variables is set does not exist; one with only some of the needed ones stops the start
 * with a message that names the missing variable.
 */
export interface PluginDefinition<Settings extends z.ZodObject> {
  /** Stable and lower-case: it stands in addresses, tables and metrics. */
  name: string;
  settings: Settings;
  environment: readonly InstanceVariables<Settings>[];
}

/** Which variable fills which field, for one instance. */
export interface InstanceVariables<Settings extends z.ZodObject> {
  /** `main` unless a service can be there several times. */
  instance: string;
  variables: Partial<Record<keyof z.infer<Settings> & string, string>>;
}

/** What every plug-in is handed when it opens: it reaches for nothing by itself. */
export interface PluginHost {
  clock: Clock;
  ids: Ids;
  log: Log;
}
