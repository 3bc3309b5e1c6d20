// Notifications: stored, listed, and tested against the address they name before they are kept.
import { Refusal, accepted, created, done, exception, invalid, ok, problem } from '../http/answer.ts';
import type { Failure } from '../http/answer.ts';
import type { ApiRequest } from '../http/api-request.ts';
import { noteSuccess } from './back-off.ts';
import { fieldText, fieldValue } from './post-webhook.ts';
import { member, numberMember, textMember } from '../http/resource.ts';
import type { Resource } from '../http/resource.ts';
import type { Routes } from '../http/route.ts';
import type { Service } from '../service.ts';
import type { StoredNotification } from '../state.ts';
import type { WebhookSender } from './webhook-sender.ts';

const MASK = '********';
const EVENTS: Record<string, string[]> = {
  Sonarr: [
    'Grab',
    'Download',
    'Upgrade',
    'ImportComplete',
    'Rename',
    'SeriesAdd',
    'SeriesDelete',
    'EpisodeFileDelete',
    'EpisodeFileDeleteForUpgrade',
    'HealthIssue',
    'HealthRestored',
    'ApplicationUpdate',
    'ManualInteractionRequired',
  ],
  Radarr: [
    'Grab',
    'Download',
    'Upgrade',
    'Rename',
    'MovieAdded',
    'MovieDelete',
    'MovieFileDelete',
    'MovieFileDeleteForUpgrade',
    'HealthIssue',
    'HealthRestored',
    'ApplicationUpdate',
    'ManualInteractionRequired',
  ],
};
const FIELDS: [name: string, label: string, type: string, privacy: string][] = [
  ['url', 'Webhook URL', 'url', 'normal'],
  ['method', 'Method', 'select', 'normal'],
  ['username', 'Username', 'textbox', 'userName'],
  ['password', 'Password', 'password', 'password'],
  ['headers', 'Headers', 'keyValueList', 'normal'],
];

interface Room<Title> {
  service: Service<Title>;
  sender: WebhookSender;
  testBody: Resource;
}

export function notificationRoutes<Title>(room: Room<Title>): Routes {
  const { engine, name } = room.service;
  const show = (notification: StoredNotification): Resource => notificationResource(name, notification);
  return {
    'GET /api/v3/notification': () => ok(engine.state.notifications.map(show)),
    'GET /api/v3/notification/schema': () => ok([notificationResource(name)]),
    'GET /api/v3/notification/{id}': ({ id }) => ok(show(find(room, id) ?? refuseMissing())),
    'POST /api/v3/notification': async (request) => {
      const resource = readResource(room, request.body);
      await test(room, resource);
      const notification: StoredNotification = { id: engine.nextId(), resource, status: { level: 0 } };
      engine.state.notifications.push(notification);
      engine.changed();
      room.sender.release();
      return created(show(notification), `/api/v3/notification/${notification.id}`);
    },
    'PUT /api/v3/notification/{id}': async (request) => {
      const notification = find(room, request.id) ?? refuseMissing();
      const resource = readResource(room, request.body, notification);
      const isChanged = JSON.stringify(resource) !== JSON.stringify(notification.resource);
      if (isChanged && !request.flag('forceSave')) await test(room, resource);
      notification.resource = resource;
      engine.changed();
      room.sender.release();
      return accepted(show(notification));
    },
    'DELETE /api/v3/notification/{id}': ({ id }) => {
      engine.state.notifications = engine.state.notifications.filter(
        (notification) => notification.id !== id,
      );
      engine.changed();
      return done;
    },
    'POST /api/v3/notification/test': (request) => testOnRequest(room, request),
  };
}

function refuseMissing(): never {
  throw new Refusal(problem(404));
}

function find<Title>({ service }: Room<Title>, id: number): StoredNotification | undefined {
  return service.engine.state.notifications.find((notification) => notification.id === id);
}

async function testOnRequest<Title>(room: Room<Title>, { body }: ApiRequest) {
  const stored = find(room, numberMember(body, 'id'));
  await test(room, readResource(room, body, stored));
  if (stored) noteSuccess(stored.status);
  room.service.engine.changed();
  room.sender.release();
  return done;
}

/** Sends the Test event; what the listener does with it decides whether the notification may be saved. */
async function test<Title>({ sender, testBody, service }: Room<Title>, resource: Resource): Promise<void> {
  const outcome = await sender.sendNow(resource, testBody);
  if (outcome.kind === 'sent') return;
  if (outcome.kind === 'unreachable') throw new Refusal(exception(500, outcome.reason));
  const message = `Unable to send test message: HTTP request failed: [${outcome.status}] at [${fieldText(resource, 'url')}]`;
  const failure = invalid([{ property: 'Url', message }]).body as Resource[];
  const more = {
    isWarning: false,
    infoLink: `https://wiki.servarr.com/${service.name.toLowerCase()}`,
    detailedDescription: '',
  };
  throw new Refusal({ status: 400, body: failure.map((entry) => ({ ...entry, ...more })) });
}

function readResource<Title>(room: Room<Title>, body: unknown, stored?: StoredNotification): Resource {
  const failures = validate(room, body, stored);
  if (failures.length > 0) throw new Refusal(invalid(failures));
  const tags = member(body, 'tags');
  const switches = switchNames(room.service.name).map((name) => [name, member(body, name) === true]);
  return {
    name: textMember(body, 'name'),
    implementation: 'Webhook',
    configContract: 'WebhookSettings',
    tags: Array.isArray(tags) ? tags : undefined,
    fields: readFields(body, stored),
    ...Object.fromEntries(switches),
  };
}

function validate<Title>({ service }: Room<Title>, body: unknown, stored?: StoredNotification): Failure[] {
  const name = textMember(body, 'name');
  const taken = service.engine.state.notifications.some(
    ({ id, resource }) =>
      id !== stored?.id && textMember(resource, 'name').toLowerCase() === name.toLowerCase(),
  );
  const failures: Failure[] = [];
  const empty = (property: string): void => {
    failures.push({
      property,
      message: `'${property}' must not be empty.`,
      attempted: '',
      code: 'NotEmptyValidator',
    });
  };
  if (name === '') empty('Name');
  else if (taken)
    failures.push({
      property: 'Name',
      message: 'Should be unique',
      attempted: name,
      code: 'PredicateValidator',
    });
  if (textMember(body, 'implementation') === '') empty('Implementation');
  if (textMember(body, 'configContract') === '') empty('ConfigContract');
  const url = fieldText(body as Resource, 'url');
  if (!/^https?:\/\//.test(url))
    failures.push({ property: 'Url', message: 'Invalid Url', attempted: url, code: 'PredicateValidator' });
  return failures;
}

/** A password that comes back as stars is the stored one. */
function readFields(body: unknown, stored?: StoredNotification): Resource[] {
  return FIELDS.map(([name]) => {
    const value = fieldValue(body as Resource, name);
    const kept =
      name === 'password' && value === MASK && stored ? fieldValue(stored.resource, 'password') : value;
    return { name, value: kept };
  });
}

function switchNames(service: string): string[] {
  return [...(EVENTS[service] ?? []).map((event) => `on${event}`), 'includeHealthWarnings'];
}

function notificationResource(service: string, notification?: StoredNotification): Resource {
  const supports = (EVENTS[service] ?? []).map((event) => [`supportsOn${event}`, true]);
  const resource = notification?.resource ?? {
    ...Object.fromEntries(switchNames(service).map((name) => [name, false])),
    tags: [],
  };
  return {
    ...resource,
    ...Object.fromEntries(supports),
    fields: FIELDS.map(([name, label, type, privacy], order) => ({
      order,
      name,
      label,
      value: shownValue(name, fieldValue(resource, name)),
      type,
      advanced: name === 'headers',
      privacy,
      isFloat: false,
    })),
    implementationName: 'Webhook',
    implementation: 'Webhook',
    configContract: 'WebhookSettings',
    infoLink: `https://wiki.servarr.com/${service.toLowerCase()}/supported#webhook`,
    id: notification?.id,
  };
}

function shownValue(name: string, value: unknown): unknown {
  if (name === 'password' && typeof value === 'string' && value !== '') return MASK;
  if (name === 'method') return value ?? 1;
  return value ?? (name === 'headers' ? [] : '');
}
