// The doors the outside pushes through, each with real bodies to begin from and the secret that opens it.
import { createHmac } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { contractsAvailable, readContract } from '../../contracts/contracts-folder.ts';
import type { Seeded } from '../seeded.ts';
import { formText, jsonText, mutateForm, mutateJson } from './mutate.ts';
import type { Field } from './mutate.ts';

export const doorNames = ['telegram', 'twilio', 'twilio/status', 'sonarr', 'radarr'] as const;
export type DoorName = (typeof doorNames)[number];

/** What opens them, and where they are. */
export interface DoorKeys {
  telegram: string;
  twilio: string;
  notification: string;
  /** The address Twilio calls us by. */
  publicUrl: string;
}

/** A request to one door. */
export interface Knock {
  path: string;
  headers: Record<string, string>;
  body: string;
}

export interface DoorSamples {
  json: Readonly<Record<'telegram' | 'sonarr' | 'radarr', readonly unknown[]>>;
  forms: readonly (readonly Field[])[];
}

const PLUGINS = resolve(import.meta.dirname, '../../../src/plugins');

/** Real bodies: our own fixtures, and the published examples where they are at hand. */
export function readSamples(): DoorSamples {
  return {
    json: {
      telegram: bodiesIn('channels/telegram/fixtures'),
      sonarr: [...bodiesIn('services/sonarr/fixtures/webhooks'), ...examplesOf('sonarr')],
      radarr: [...bodiesIn('services/radarr/fixtures/webhooks'), ...examplesOf('radarr')],
    },
    forms: bodiesIn('channels/twilio/fixtures').map(fieldsOf),
  };
}

function bodiesIn(folder: string): unknown[] {
  const path = resolve(PLUGINS, folder);
  if (!existsSync(path)) throw new Error(`There are no fixtures in ${path}`);
  const files = readdirSync(path).filter((name) => name.endsWith('.json'));
  return files.toSorted().map((name) => {
    const read = JSON.parse(readFileSync(resolve(path, name), 'utf8')) as object;
    return 'body' in read ? read.body : read;
  });
}

const EXAMPLES = ['download', 'grab', 'health', 'manual-interaction-required', 'rename', 'test'];

function examplesOf(service: 'sonarr' | 'radarr'): unknown[] {
  if (!contractsAvailable()) return [];
  return EXAMPLES.map((name) => readContract(`webhooks/${service}.${name}.json`));
}

function fieldsOf(body: unknown): Field[] {
  return Object.entries(body as Record<string, string | string[]>).flatMap(([name, value]) =>
    [value].flat().map((one): Field => [name, one]),
  );
}

interface Knocking {
  chance: Seeded;
  samples: DoorSamples;
  keys: DoorKeys;
  /** Different for each request: what came before is not worked on again. */
  number: number;
  /** Deliveries there are. */
  deliveries: readonly string[];
}

/** A mutated body with the right secret. */
export function knockAt(door: DoorName, knocking: Knocking): Knock {
  const { keys } = knocking;
  switch (door) {
    case 'telegram':
      return pushed(door, knocking, { 'x-telegram-bot-api-secret-token': keys.telegram });
    case 'sonarr':
    case 'radarr':
      return pushed(door, knocking, { 'x-wads-token': keys.notification });
    case 'twilio':
      return signed('/webhook/twilio', knocking);
    case 'twilio/status':
      return signed(`/webhook/twilio/status${statusQuery(knocking)}`, knocking);
  }
}

function pushed(
  door: 'telegram' | 'sonarr' | 'radarr',
  { chance, samples, number }: Knocking,
  secret: Record<string, string>,
): Knock {
  const sample = chance.pick(samples.json[door]);
  const fresh = door === 'telegram' ? { ...(sample as object), update_id: 800_000_000 + number } : sample;
  const body = jsonText(chance, mutateJson(chance, fresh));
  return { path: `/webhook/${door}`, headers: { 'content-type': 'application/json', ...secret }, body };
}

/** Somebody asks by SMS, as it ought to be: it is answered, and Twilio has something to tell of. */
export function askBySms(keys: DoorKeys, number: number): Knock {
  const fields: Field[] = [
    ['MessageSid', `SM${(0xf0000000 + number).toString(16).padStart(32, '0')}`],
    ['From', '+14155550111'],
    ['To', '+14155550100'],
    ['Body', 'what is downloading?'],
  ];
  const body = formText(fields);
  const path = '/webhook/twilio';
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  return { path, headers: { ...type, 'x-twilio-signature': signatureOf(keys, path, body) }, body };
}

const STATES = ['sent', 'delivered', 'undelivered', 'failed', 'read', 'queued', 'canceled', 'nonsense'];
const CODES = ['30003', '30007', '21610', '63038', '0', '-1', 'x'];

function signed(path: string, { chance, samples, keys, number }: Knocking): Knock {
  const sid = `SM${number.toString(16).padStart(32, '0')}`;
  const state: Field[] = [
    ['MessageStatus', chance.pick(STATES)],
    ['ErrorCode', chance.pick(CODES)],
  ];
  const sample = path.includes('status')
    ? [...state, ...chance.pick(samples.forms)]
    : chance.pick(samples.forms);
  const fresh = sample.map(([name, value]): Field => [
    name,
    name.endsWith('Sid') && value.startsWith('SM') ? sid : value,
  ]);
  const body = formText(mutateForm(chance, fresh));
  const signature = signatureOf(keys, path, body);
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  return { path, headers: { ...type, 'x-twilio-signature': signature }, body };
}

function statusQuery({ chance, deliveries }: Knocking): string {
  const known = deliveries.length > 0 && chance.percent(80) ? chance.pick(deliveries) : 'nobody%00knows';
  const part = chance.pick(['0', '0', '0', '1', '7', '-1', '9999', '1e9', '']);
  return chance.percent(95) ? `?delivery=${known}&part=${part}` : `?part=0&part=1&delivery=${known}`;
}

/** The published algorithm: the address that was called, then every field by its name, each value once. */
function signatureOf({ twilio, publicUrl }: DoorKeys, path: string, body: string): string {
  const values = new Map<string, Set<string>>();
  for (const [name, value] of new URLSearchParams(body))
    values.set(name, (values.get(name) ?? new Set()).add(value));
  const text = [...values.keys()]
    .toSorted()
    .flatMap((name) => [...(values.get(name) ?? [])].toSorted().map((value) => name + value))
    .join('');
  return createHmac('sha1', twilio).update(`${publicUrl}${path}${text}`, 'utf8').digest('base64');
}
