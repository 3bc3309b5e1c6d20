// What a request for a new template must be: by the published description where it is at hand, and by the rules that
// stand in the documentation only.
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { contractsAvailable, readContract } from '../contracts/contracts-folder.ts';

type Schemas = Record<string, { properties?: Record<string, unknown>; nullable?: boolean }>;

const MOST_VARIABLES = 100;
const LONGEST_NAME = 16;
const MOST_ACTIONS = 10;

let published: ValidateFunction | undefined;

/** What is wrong with the body of a POST, one sentence each. */
export function contentComplaints(body: unknown): string[] {
  return [...publishedComplaints(body), ...documentedComplaints(body as Body)];
}

function publishedComplaints(body: unknown): string[] {
  if (!contractsAvailable()) return [];
  const validate = (published ??= compile());
  if (validate(body)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}

/** The description lags behind the documentation: a card has had a `body` for long. */
function compile(): ValidateFunction {
  const contract = readContract('data/twilio_content_v1.json') as { components: { schemas: Schemas } };
  const { schemas } = contract.components;
  const card = schemas['twilioCard'];
  if (card?.properties) card.properties['body'] = { type: 'string' };
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'contract', components: contract.components });
  return ajv.compile({ $ref: 'contract#/components/schemas/ContentCreateRequest' });
}

interface Body {
  variables?: Record<string, string>;
  types?: Record<string, Content>;
}

interface Content {
  title?: string;
  body?: string;
  media?: string[];
  actions?: unknown[];
}

/** What the description does not say, rule by rule. */
function documentedComplaints(body: Body): string[] {
  return [...placeholderComplaints(body), ...Object.entries(body.types ?? {}).flatMap(typeComplaints)];
}

/** Twilio, "Using variables with Content templates". */
function placeholderComplaints({ variables = {}, types = {} }: Body): string[] {
  const used = new Set([...JSON.stringify(types).matchAll(/\{\{(\w*)\}\}/g)].map(([, name = '']) => name));
  const names = [...used];
  return [
    ...(used.size > MOST_VARIABLES ? [`${used.size} variables are more than ${MOST_VARIABLES}`] : []),
    ...names
      .filter((name) => name === '' || name.length > LONGEST_NAME)
      .map((name) => `{{${name}}} is no name`),
    ...names.filter((name) => !variables[name]).map((name) => `{{${name}}} has no example`),
    ...(types['twilio/text']?.body === undefined ? ['phones without RCS get no words'] : []),
  ];
}

/** A card is a title or a body and one thing more; the host of a picture is no placeholder. */
function typeComplaints([name, { title, body, actions = [], media = [] }]: [string, Content]): string[] {
  const given = [title, body, media[0], actions[0]].filter((part) => part !== undefined);
  return [
    ...(name === 'twilio/card' && given.length < 2
      ? ['a card is a title or a body, and one thing more']
      : []),
    ...(actions.length > MOST_ACTIONS ? [`${actions.length} buttons`] : []),
    ...media
      .filter((address) => !/^https:\/\/[^{}/]+\/./.test(address))
      .map((address) => `${address} has no host`),
  ];
}
