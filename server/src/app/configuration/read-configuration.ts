import type { z } from 'zod';
import { parseSettings } from '../../kit/config.ts';
import type { ConfigProblem, Environment } from '../../kit/config.ts';
import type { ChannelDefinition } from '../../seams/channel.ts';
import type { ModelDefinition } from '../../seams/model.ts';
import type { InstanceVariables, PluginDefinition } from '../../seams/plugin.ts';
import type { ServiceDefinition } from '../../seams/service.ts';
import { reservedVariables, retiredVariables, unusedYet } from './reserved-variables.ts';
import { serverVariables } from './server-variables.ts';
import type { ServerVariables } from './server-variables.ts';

/** A plug-in with the settings of one of its instances. */
export interface Configured<Definition> {
  definition: Definition;
  instance: string;
  settings: Readonly<Record<string, unknown>>;
}

export interface Configuration {
  server: ServerVariables;
  channels: Configured<ChannelDefinition>[];
  services: Configured<ServiceDefinition>[];
  model: Configured<ModelDefinition> | undefined;
  /** Things worth a line in the log: variables that do nothing here. */
  notes: string[];
}

export interface PluginRegister {
  channels: readonly ChannelDefinition[];
  services: readonly ServiceDefinition[];
  models: readonly ModelDefinition[];
}

/** Reads everything the environment says, and every problem in it at once. */
export function readConfiguration(
  { values, problems }: { values: Environment; problems: readonly ConfigProblem[] },
  register: PluginRegister,
): { configuration: Configuration } | { problems: ConfigProblem[] } {
  const known = knownVariables(register);
  const found = problems.filter(({ variable }) => known.has(variable.replace(/_FILE$/, '')));
  const collect = <Value>(result: { value: Value; problems: ConfigProblem[] }): Value => {
    found.push(...result.problems);
    return result.value;
  };
  const server = collect(readGroup(serverVariables, values));
  collect(readGroup(reservedVariables, values));
  const model = collect(readModel(register.models, values));
  const configuration = {
    channels: collect(readPlugins(register.channels, values)),
    services: collect(readPlugins(register.services, values)),
    model,
    notes: notesOn(values, model !== undefined),
  };
  return found.length > 0 || server === undefined
    ? { problems: withoutRepeats(found) }
    : { configuration: { server, ...configuration } };
}

/** Some variables are read by the server and by the model: what is wrong with one is said once. */
function withoutRepeats(problems: readonly ConfigProblem[]): ConfigProblem[] {
  return problems.filter(
    ({ variable, what }, index) =>
      problems.findIndex((other) => other.variable === variable && other.what === what) === index,
  );
}

function readGroup<Shape extends z.ZodObject>(
  schema: Shape,
  values: Environment,
): { value: z.infer<Shape> | undefined; problems: ConfigProblem[] } {
  const variables = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, name]));
  const result = parseSettings(schema, variables, values);
  return 'problems' in result
    ? { value: undefined, problems: result.problems }
    : { value: result.settings, problems: [] };
}

function readPlugins<Definition extends PluginDefinition<z.ZodObject>>(
  definitions: readonly Definition[],
  values: Environment,
): { value: Configured<Definition>[]; problems: ConfigProblem[] } {
  const value: Configured<Definition>[] = [];
  const problems: ConfigProblem[] = [];
  for (const definition of definitions) {
    for (const { instance, variables } of definition.environment) {
      if (!isConfigured(definition.settings, variables, values)) continue;
      const result = parseSettings(definition.settings, variables, values);
      if ('problems' in result) problems.push(...result.problems);
      else value.push({ definition, instance, settings: result.settings });
    }
  }
  return { value, problems };
}

/** An instance exists once one of the variables it cannot do without is set; one that needs none always exists. */
function isConfigured(
  settings: z.ZodObject,
  variables: InstanceVariables<z.ZodObject>['variables'],
  values: Environment,
): boolean {
  const needed = Object.entries(settings.shape).filter(
    ([, field]) => !(field as z.ZodType).safeParse(undefined).success,
  );
  return needed.length === 0 || needed.some(([field]) => values[variables[field] ?? ''] !== undefined);
}

/** The model is chosen by LLM_PROVIDER, or is OpenAI-compatible as soon as a key or an address is given. */
function readModel(
  models: readonly ModelDefinition[],
  values: Environment,
): { value: Configured<ModelDefinition> | undefined; problems: ConfigProblem[] } {
  const isOffered = values['LLM_API_KEY'] !== undefined || values['LLM_BASE_URL'] !== undefined;
  const provider = values['LLM_PROVIDER']?.toLowerCase() ?? (isOffered ? 'openai-compatible' : 'none');
  const definition = models.find((model) => model.name === provider);
  if (definition === undefined) return { value: undefined, problems: [] };
  const isOpenAi = provider === 'openai-compatible' && values['LLM_BASE_URL'] === undefined;
  const filled = isOpenAi
    ? { LLM_BASE_URL: 'https://api.openai.com/v1', LLM_MODEL: 'gpt-4o', ...values }
    : values;
  const [variables] = definition.environment;
  const result = parseSettings(definition.settings, variables?.variables ?? {}, filled);
  if ('problems' in result) return { value: undefined, problems: result.problems };
  return { value: { definition, instance: 'main', settings: result.settings }, problems: [] };
}

function notesOn(values: Environment, hasModel: boolean): string[] {
  const reserved = [...Object.keys(reservedVariables.shape), ...unusedYet].filter(
    (name) => values[name] !== undefined,
  );
  const retired = retiredVariables.filter((name) => values[name] !== undefined && name !== 'NODE_ENV');
  return [
    ...reserved.map((name) => `${name} is set, but this version has no use for it yet`),
    ...retired.map((name) => `${name} belongs to the older program and means nothing here`),
    ...(values['LLM_FALLBACK_MODEL'] !== undefined && !hasModel
      ? ['LLM_FALLBACK_MODEL is set, but there is no model that it could stand in for']
      : []),
  ];
}

function knownVariables(register: PluginRegister): Set<string> {
  const definitions = [...register.channels, ...register.services, ...register.models];
  const ofPlugins = definitions.flatMap((definition) =>
    definition.environment.flatMap(({ variables }) => Object.values(variables)),
  );
  return new Set([
    ...Object.keys(serverVariables.shape),
    ...Object.keys(reservedVariables.shape),
    ...ofPlugins.filter((name) => name !== undefined),
  ]);
}
