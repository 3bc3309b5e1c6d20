// Registers our address as a webhook in Sonarr or Radarr, or repairs the one that is there.
import { z } from 'zod';
import type { Secret } from '../../../kit/secret.ts';
import type { ServiceWebhook } from '../../../seams/service.ts';
import type { ServarrClient } from './open-servarr-client.ts';
import { soft } from './soft.ts';

export interface WebhookPlan {
  /** The end of our address's path, by which a webhook made by hand is recognised: "/webhook/radarr". */
  path: string;
  /** Which events are to be sent. */
  flags: Readonly<Record<string, boolean>>;
}

type Connection = Awaited<ReturnType<ServiceWebhook['connect']>>;
interface Target {
  url: string;
  token: Secret;
}

const NAME = 'WadsMedia';
const PATH = '/api/v3/notification';
/** Saving makes the server call us back before it answers. */
const TIMEOUT_MS = 30_000;

const fieldSchema = z.looseObject({ name: z.string(), value: z.unknown().optional() });
const notificationSchema = z.looseObject({
  id: z.number().int().positive(),
  name: z.string(),
  implementation: soft(z.string()),
  tags: soft(z.array(z.number())),
  fields: z.array(fieldSchema),
});
type Notification = z.infer<typeof notificationSchema>;

export async function connectWebhook(
  client: ServarrClient,
  plan: WebhookPlan,
  { target, signal }: { target: Target; signal?: AbortSignal },
): Promise<Connection> {
  const registered = await client.list({ path: PATH, item: notificationSchema, signal });
  const mine = findMine(registered, plan, target.url);
  const call = { schema: z.unknown(), signal, timeoutMs: TIMEOUT_MS, isIdempotent: false };
  if (mine === undefined) {
    await client.request({ ...call, method: 'POST', path: PATH, body: newNotification(plan, target) });
    return { kind: 'created' };
  }
  const repaired = repair(mine, plan, target);
  if (repaired === undefined) {
    // A passed test of a stored webhook ends the back-off that failed deliveries have brought on it.
    await client.request({ ...call, method: 'POST', path: `${PATH}/test`, body: mine });
    return { kind: 'unchanged' };
  }
  await client.request({ ...call, method: 'PUT', path: `${PATH}/${mine.id}`, body: repaired });
  return { kind: 'repaired' };
}

/** Ours by its address, else by its name (which is unique there), else one made by hand for our path. */
function findMine(
  registered: readonly Notification[],
  plan: WebhookPlan,
  url: string,
): Notification | undefined {
  const webhooks = registered.filter((entry) => entry.implementation === 'Webhook');
  const addressOf = (entry: Notification): unknown =>
    entry.fields.find((field) => field.name === 'url')?.value;
  return (
    webhooks.find((entry) => addressOf(entry) === url) ??
    webhooks.find((entry) => entry.name.toLowerCase() === NAME.toLowerCase()) ??
    webhooks.find((entry) => endsIn(addressOf(entry), plan.path))
  );
}

function endsIn(address: unknown, path: string): boolean {
  if (typeof address !== 'string' || !URL.canParse(address)) return false;
  return new URL(address).pathname.replace(/\/+$/, '').endsWith(path);
}

function wantedFields({ url, token }: Target): Record<string, unknown> {
  // method 1 is POST; the token goes in a header, so user and password stay empty.
  const headers = [{ key: 'X-Wads-Token', value: token.reveal() }];
  return { url, method: 1, username: '', password: '', headers };
}

function newNotification(plan: WebhookPlan, target: Target): unknown {
  const fields = Object.entries(wantedFields(target)).map(([name, value]) => ({ name, value }));
  // Without tags the server stores null and fails at every later event.
  return {
    name: NAME,
    implementation: 'Webhook',
    configContract: 'WebhookSettings',
    tags: [],
    fields,
    ...plan.flags,
  };
}

/** The whole notification as it must be; undefined when it is so already. */
function repair(stored: Notification, plan: WebhookPlan, target: Target): Notification | undefined {
  const fields = wantedFields(target);
  // An older server does not know every event; what it does not list cannot be switched on.
  const flags = Object.entries(plan.flags).filter(([flag]) => typeof stored[flag] === 'boolean');
  const isRight =
    stored.tags?.length === 0 &&
    flags.every(([flag, value]) => stored[flag] === value) &&
    Object.entries(fields).every(([name, value]) => isSameField(stored, name, value));
  if (isRight) return undefined;
  const others = stored.fields.filter((field) => !(field.name in fields));
  const wanted = Object.entries(fields).map(([name, value]) => {
    const before = stored.fields.find((field) => field.name === name);
    return { ...before, name, value };
  });
  return { ...stored, ...Object.fromEntries(flags), tags: [], fields: [...others, ...wanted] };
}

function isSameField(stored: Notification, name: string, wanted: unknown): boolean {
  const value = stored.fields.find((field) => field.name === name)?.value;
  // An empty value is left out by the server.
  return JSON.stringify(value ?? '') === JSON.stringify(wanted);
}
