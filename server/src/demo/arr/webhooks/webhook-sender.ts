// Sends what happened to the notifications that want it: one after the other, once each, lost when it fails.
import type { Clock } from '../../../kit/clock.ts';
import { isBlocked, noteFailure, noteSuccess } from './back-off.ts';
import type { Engine } from '../engine.ts';
import { postWebhook } from './post-webhook.ts';
import type { SendingOutcome } from './post-webhook.ts';
import type { Resource } from '../http/resource.ts';
import type { OutgoingEvent, StoredNotification } from '../state.ts';

/** The sending side of a service. */
export interface WebhookSender {
  publish(event: OutgoingEvent): void;
  /** Sends one body at once, outside the line, as the Test of a notification does. */
  sendNow(resource: Resource, body: Resource): Promise<SendingOutcome>;
  /** Lets go of what was held back since the start. */
  release(): void;
  /** Resolves when everything published so far was tried. */
  settled(): Promise<void>;
  /** Sends nothing more; what was not tried yet is kept for the next start. */
  stop(): void;
}

export interface SenderOptions<Title> {
  clock: Clock;
  engine: Engine<Title>;
  instanceName: string;
  timeoutMs: number;
  /**
   * Events wait this long after a start, or until a notification is saved or tested: what finished while nobody
   * ran would otherwise be told to a listener that is not up yet, and one attempt is all there is.
   */
  holdMs: number;
  warn(sentence: string, fields: object): void;
  save(): void;
}

export function webhookSender<Title>(options: SenderOptions<Title>): WebhookSender {
  const { clock, engine, warn } = options;
  const startedAt = clock.now();
  let holding = options.holdMs > 0;
  let line: Promise<void> = Promise.resolve();
  const waiting = new Set<OutgoingEvent>();
  let stopped = false;

  const enqueue = (event: OutgoingEvent): void => {
    const wanting = engine.state.notifications.filter(({ resource }) =>
      event.switches.some((name) => resource[name] === true),
    );
    if (wanting.length > 0) waiting.add(event);
    for (const notification of wanting) line = line.then(() => deliver(notification, event));
  };
  const deliver = async (notification: StoredNotification, event: OutgoingEvent): Promise<void> => {
    const { status, resource } = notification;
    if (stopped) return;
    waiting.delete(event);
    if (isBlocked(status, clock.now())) return;
    const outcome = await attempt(resource, event.body);
    if (outcome.kind === 'sent') noteSuccess(status);
    else {
      noteFailure(status, clock.now(), startedAt);
      warn('A webhook was lost: nobody took it.', {
        name: resource['name'],
        event: event.body['eventType'],
        outcome,
      });
    }
    engine.changed();
    options.save();
  };
  const sendNow = (resource: Resource, body: Resource): Promise<SendingOutcome> =>
    postWebhook(resource, signed(body, options.instanceName), options);
  const attempt = async (resource: Resource, body: Resource): Promise<SendingOutcome> => {
    // Tags that were saved as null make every later send throw inside the program.
    if (!Array.isArray(resource['tags']))
      return { kind: 'unreachable', reason: 'Value cannot be null. (Parameter source)' };
    // A movie added without addOptions has no add method, and building its webhook throws there.
    if (body['eventType'] === 'MovieAdded' && body['addMethod'] === undefined) {
      return { kind: 'unreachable', reason: 'Object reference not set to an instance of an object.' };
    }
    return sendNow(resource, body);
  };
  const release = (): void => {
    holding = false;
    const held = engine.state.heldEvents.splice(0);
    if (held.length > 0) engine.changed();
    held.forEach(enqueue);
  };
  if (holding) clock.after(options.holdMs, release);
  return {
    publish: (event) => {
      if (holding) engine.state.heldEvents.push(event);
      else enqueue(event);
    },
    sendNow,
    release,
    settled: async () => {
      for (let seen; seen !== line;) {
        seen = line;
        await line;
      }
    },
    stop: () => {
      stopped = true;
      engine.state.heldEvents.push(...waiting);
      if (waiting.size > 0) engine.changed();
    },
  };
}

function signed(body: Resource, instanceName: string): Resource {
  return { ...body, instanceName, applicationUrl: '' };
}
