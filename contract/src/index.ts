/** What server and dashboard sign: every address of the admin API, who may call it, what goes in and what comes out. */
import type { z } from 'zod';
import { auditRoutes } from './audit.ts';
import { chatRoutes } from './chat.ts';
import { groupRoutes } from './groups.ts';
import { homeRoutes } from './home.ts';
import { invitationRoutes } from './invitations.ts';
import { limitRoutes } from './limits.ts';
import { ownChannelRoutes } from './own-channels.ts';
import { peopleRoutes } from './people.ts';
import { requestRoutes } from './requests.ts';
import type { Route } from './route.ts';
import { sessionRoutes } from './session.ts';

export type { Caller, Route } from './route.ts';
export type { AuditEntry } from './audit.ts';
export type { ChatEntry } from './chat.ts';
export type { Block, Choice, Inline, ShownDocument, TitleCard, TitleState } from './document.ts';
export type { GroupView } from './groups.ts';
export type { Check } from './home.ts';
export type { InvitationView, ShownCode } from './invitations.ts';
export type { LimitsView, RatingStep } from './limits.ts';
export type { AddressView, PersonView } from './people.ts';
export type { Quality, RequestView, SeasonChoice } from './requests.ts';

/** The addresses below this one are the admin API. */
export const API_BASE = '/api/v1';

/** Every address of the admin API: its method and path, who may call it, and its schemas. */
export const routes = {
  ...sessionRoutes,
  ...chatRoutes,
  ...peopleRoutes,
  ...invitationRoutes,
  ...limitRoutes,
  ...groupRoutes,
  ...requestRoutes,
  ...ownChannelRoutes,
  ...auditRoutes,
  ...homeRoutes,
} as const satisfies Record<string, Route>;

/** The table of addresses as a type: the dashboard is held to it without loading a schema. */
export type Routes = typeof routes;
/** The name of an address: its method and path. */
export type RouteName = keyof Routes;

type Given<Name extends RouteName, Part extends 'path' | 'query' | 'body'> =
  Routes[Name] extends Record<Part, infer Schema extends z.ZodType> ? Schema : undefined;

/** What a caller has to give, before defaults are filled in. */
export type Sent<Name extends RouteName, Part extends 'path' | 'query' | 'body'> =
  Given<Name, Part> extends z.ZodType ? z.input<Given<Name, Part>> : undefined;

/** What the server gets, checked and filled in. */
export type Received<Name extends RouteName, Part extends 'path' | 'query' | 'body'> =
  Given<Name, Part> extends z.ZodType ? z.output<Given<Name, Part>> : undefined;

/** What is answered. */
export type Answer<Name extends RouteName> = Routes[Name] extends { answer: infer Schema extends z.ZodType }
  ? z.output<Schema>
  : undefined;

type EventsOf<Name extends RouteName> = Routes[Name] extends { events: infer Schemas } ? Schemas : never;

/** The addresses that stream, and what they send. */
export type StreamName = {
  [Name in RouteName]: Routes[Name] extends { events: object } ? Name : never;
}[RouteName];
/** What a stream sends, by the name of the event. */
export type StreamEvents<Name extends StreamName> = {
  [Event in keyof EventsOf<Name>]: EventsOf<Name>[Event] extends z.ZodType
    ? z.output<EventsOf<Name>[Event]>
    : never;
};
/** The addresses that answer bytes. */
export type FileName = {
  [Name in RouteName]: Routes[Name] extends { file: string } ? Name : never;
}[RouteName];

/** A person's session as `GET /session` tells it. */
export type Session = Answer<'GET /session'>;
