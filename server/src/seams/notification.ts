import type { MediaEvent } from '../domain/event.ts';
import type { RichText } from '../domain/rich-text.ts';
import type { Voice } from '../domain/voice.ts';

/**
 * A notification is one kind of thing we tell people unasked.
 *
 * @example
 * export const added = defineNotification({
 *   name: 'title-added',
 *   on: ['added'],
 *   audience: 'admins',
 *   compose: (event, { voice }) =>
 *     say(`${event.title.name}: ${voice.pick({ plain: ['added'], wads: ['in 🎬', 'yours 🍿', 'here 🎉'] })}`),
 * });
 */
export interface NotificationDefinition {
  name: string;
  /** The events it speaks about. */
  on: readonly MediaEvent['kind'][];
  /** `interested`: who requested or follows the title, else the household's default audience. */
  audience: 'interested' | 'admins';
  /** What this person is told; undefined when this event is nothing to tell. Pure; given only events of `on`. */
  compose(event: MediaEvent, reader: NotificationReader): RichText | undefined;
}

/** Who is told: the words may use the name, times are in the zone, and all is said in the voice. */
export interface NotificationReader {
  name: string;
  timeZone: string;
  voice: Voice;
}

interface TypedDefinition<Kind extends MediaEvent['kind']> extends Omit<
  NotificationDefinition,
  'on' | 'compose'
> {
  on: readonly Kind[];
  compose(event: Extract<MediaEvent, { kind: Kind }>, reader: NotificationReader): RichText | undefined;
}

/** Declares a notification; the type of the event that `compose` is given follows from `on`. */
export function defineNotification<Kind extends MediaEvent['kind']>(
  definition: TypedDefinition<Kind>,
): NotificationDefinition {
  return definition;
}
