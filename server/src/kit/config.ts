import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import { Secret } from './secret.ts';

/** One thing wrong with a variable: its name, what is wrong in plain words, and a value that would be right. */
export interface ConfigProblem {
  variable: string;
  what: string;
  example?: string;
}

export type Environment = Readonly<Record<string, string>>;

interface EnvironmentSources {
  processEnvironment: Readonly<Record<string, string | undefined>>;
  /** Content of the `.env` file, when there is one. */
  dotenv?: string;
  readFile(path: string): string;
}

/**
 * Gathers the variables: the process's environment wins over `.env`; `NAME_FILE` names a file that holds NAME's value
 * (Docker secrets); an empty value counts as not set.
 */
export function gatherEnvironment(sources: EnvironmentSources): {
  values: Environment;
  problems: ConfigProblem[];
} {
  const merged = {
    ...(sources.dotenv === undefined ? {} : parseEnv(sources.dotenv)),
    ...sources.processEnvironment,
  };
  const values: Record<string, string> = {};
  const problems: ConfigProblem[] = [];
  for (const [name, value] of Object.entries(merged))
    if (value !== undefined && value.trim() !== '') values[name] = value.trim();
  for (const [fileVariable, path] of Object.entries(values)) {
    const name = /^(.+)_FILE$/.exec(fileVariable)?.[1];
    if (name === undefined || !/^[A-Z][A-Z0-9_]*$/.test(name)) continue;
    try {
      const content = sources.readFile(path).trim();
      if (content !== '' && values[name] === undefined) values[name] = content;
    } catch {
      // A foreign variable that ends in _FILE (GIT_CONFIG_FILE…) is none of our business; ours is reported on use.
      problems.push({
        variable: fileVariable,
        what: `the file it names cannot be read`,
        example: `/run/secrets/${name.toLowerCase()}`,
      });
    }
  }
  return { values, problems };
}

/** The environment of this process and the `.env` of its working directory. */
export function processEnvironment(): ReturnType<typeof gatherEnvironment> {
  return gatherEnvironment({
    processEnvironment: process.env,
    dotenv: readIfThere('.env'),
    readFile: (path) => readFileSync(path, 'utf8'),
  });
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** What the settings' fields carry for people: `.meta({ description, example })`. */
export interface FieldMeta {
  description: string;
  example: string;
}

const MISSING = 'is needed but not set';

/**
 * Reads one group of settings. `variables` says which variable fills which field; every problem is collected, so that
 * the owner sees all of them at once.
 */
export function parseSettings<Shape extends z.ZodObject>(
  schema: Shape,
  variables: Readonly<Record<string, string | undefined>>,
  values: Environment,
): { settings: z.infer<Shape> } | { problems: ConfigProblem[] } {
  const input: Record<string, string | undefined> = {};
  for (const [field, variable] of Object.entries(variables))
    if (variable !== undefined) input[field] = values[variable];
  const result = schema.safeParse(input);
  if (result.success) return { settings: result.data };
  const problems = result.error.issues.map((issue): ConfigProblem => {
    const field = String(issue.path[0] ?? '');
    const variable = variables[field] ?? field;
    const fieldSchema = schema.shape[field] as z.ZodType | undefined;
    const example = fieldSchema?.meta()?.['example'];
    // A rule over several fields may go on from here: what else would do.
    const isMissing = input[field] === undefined && !issue.message.startsWith(MISSING);
    const what = isMissing ? MISSING : issue.message;
    return { variable, what, ...(typeof example === 'string' ? { example } : {}) };
  });
  return { problems };
}

/** "LLM_TIMEOUT_MS: must be a whole number from 1000 to 600000, for example LLM_TIMEOUT_MS=30000" */
export function problemLine(problem: ConfigProblem): string {
  const example = problem.example === undefined ? '' : `, for example ${problem.variable}=${problem.example}`;
  return `${problem.variable}: ${problem.what}${example}`;
}

/** Text that is never printed. Opaque: its shape is nobody's business. */
export const secretField = () => z.string().transform((value) => new Secret(value));

export const integerField = (min: number, max: number) =>
  z
    .string()
    .refine((value) => /^\d+$/.test(value) && Number(value) >= min && Number(value) <= max, {
      message: `must be a whole number from ${min} to ${max}`,
    })
    .transform(Number);

/** An http or https address; a slash at its end is taken off. */
export const urlField = (protocols: readonly string[] = ['http:', 'https:']) =>
  z
    .string()
    .refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), {
      message: `must be an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
    })
    .transform((value) => value.replace(/\/+$/, ''));

export const choiceField = <const Choice extends string>(choices: readonly [Choice, ...Choice[]]) =>
  z
    .string()
    .transform((value) => value.toLowerCase())
    .pipe(z.enum(choices, { error: `must be one of ${choices.join(', ')}` }));

export const booleanField = () =>
  choiceField(['true', 'false', '1', '0', 'yes', 'no', 'on', 'off']).transform((value) =>
    ['true', '1', 'yes', 'on'].includes(value),
  );

const PHONE = /^\+\d{8,15}$/;
/** What people put between the digits, and the way some write the plus. */
const PHONE_MARKS = /[\s().\u{2010}-\u{2013}/-]/gu;

const bareNumber = (value: string): string => value.replaceAll(PHONE_MARKS, '').replace(/^00(?=[1-9])/u, '+');

/** As people write it, "+1 (555) 123-4567"; kept in the form every network takes. */
export const phoneField = () =>
  z
    .string()
    .transform(bareNumber)
    .refine((value) => PHONE.test(value), {
      message: 'must be a phone number with its country code: + and 8 to 15 digits, as in +14155550123',
    });

/** Comma-separated; blanks around the items do not matter. */
export const listField = (item: RegExp, what: string) =>
  z
    .string()
    .transform((value) =>
      value
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    )
    .refine((parts) => parts.every((part) => item.test(part)), {
      message: `must be ${what}, separated by commas`,
    });

export const phoneListField = () =>
  z
    .string()
    .transform((value) => value.split(',').map(bareNumber).join(','))
    .pipe(listField(PHONE, 'phone numbers with their country code (+ and 8 to 15 digits)'));
