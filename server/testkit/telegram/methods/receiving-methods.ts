// getUpdates and the webhook methods.
import { isIP } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import { badRequest, conflict, tooManyRequests } from '../door/bot-api-error.ts';
import type { BotCall, JsonObject } from '../door/read-call.ts';
import type { MethodHandler, TelegramWorld } from '../world/telegram-world.ts';
import type { WebhookSettings } from '../updates/webhook-delivery.ts';

const webhookActive =
  "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";

export const receivingMethods: Readonly<Record<string, MethodHandler>> = {
  getUpdates: async (call, world, gone) => {
    if (world.delivery.settings) throw conflict(webhookActive);
    return { result: await world.polls.poll(call.parameters, gone) };
  },
  setWebhook: (call, world) => {
    const { url } = call.parameters;
    if (url === '') return removeWebhook(call, world);
    const settings = readSettings(call, world);
    const { allowed_updates: allowed } = call.parameters;
    const keepsAllowed = !Array.isArray(allowed) || isDeepStrictEqual(allowed, world.queue.allowed);
    if (isDeepStrictEqual(settings, world.delivery.settings) && keepsAllowed) {
      dropPending(call, world);
      return { result: true, description: 'Webhook is already set' };
    }
    allowOneASecond(world);
    if (Array.isArray(allowed)) world.queue.allowed = allowed as string[];
    world.polls.end('terminated by setWebhook request');
    dropPending(call, world);
    world.delivery.set(settings);
    return { result: true, description: 'Webhook was set' };
  },
  deleteWebhook: (call, world) => removeWebhook(call, world),
  getWebhookInfo: (_call, world) => ({ result: describeWebhook(world) }),
};

function removeWebhook(call: BotCall, world: TelegramWorld) {
  dropPending(call, world);
  if (!world.delivery.settings) return { result: true, description: 'Webhook is already deleted' };
  world.delivery.set(undefined);
  return { result: true, description: 'Webhook was deleted' };
}

function dropPending(call: BotCall, world: TelegramWorld): void {
  if (call.parameters['drop_pending_updates'] === true) world.queue.clear();
}

/** Changes of the webhook are let through once a second. */
function allowOneASecond(world: TelegramWorld): void {
  if (world.clock.now() < world.nextWebhookChangeAt) throw tooManyRequests(1);
  world.nextWebhookChangeAt = world.clock.now() + 1000;
}

function readSettings({ parameters }: BotCall, world: TelegramWorld): WebhookSettings {
  const { url, secret_token: secret, max_connections: connections } = parameters;
  checkUrl(String(url), world);
  if (typeof secret === 'string' && !/^[A-Za-z0-9_-]*$/.test(secret)) {
    throw badRequest('secret token contains unallowed characters');
  }
  return {
    url: String(url),
    secret: typeof secret === 'string' && secret !== '' ? secret : undefined,
    maxConnections: Math.min(Math.max(typeof connections === 'number' ? connections : 40, 1), 100),
  };
}

function checkUrl(url: string, world: TelegramWorld): void {
  if (!URL.canParse(url)) throw badRequest('bad webhook: invalid webhook URL specified');
  if (!world.requireHttps) return;
  const { protocol, port, hostname } = new URL(url);
  if (protocol !== 'https:') throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
  if (!['', '443', '80', '88', '8443'].includes(port)) {
    throw badRequest('bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443');
  }
  const isReserved = /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|0\.)/.test(hostname);
  if (isIP(hostname) === 4 && isReserved) throw badRequest(`bad webhook: IP address ${hostname} is reserved`);
  if (!hostname.includes('.'))
    throw badRequest('bad webhook: Failed to resolve host: Name or service not known');
}

function describeWebhook({ delivery, queue }: TelegramWorld): JsonObject {
  const { settings, lastError } = delivery;
  return {
    url: settings?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: queue.pending().length,
    ...(settings ? { max_connections: settings.maxConnections, ip_address: '203.0.113.10' } : {}),
    ...(settings && lastError
      ? { last_error_date: Math.floor(lastError.at / 1000), last_error_message: lastError.message }
      : {}),
    ...(queue.allowed.length > 0 ? { allowed_updates: queue.allowed } : {}),
  };
}
