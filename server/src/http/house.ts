import type { MediaEvent } from '../domain/event.ts';
import type { InboundMessage } from '../domain/message.ts';
import type { Log } from '../kit/log.ts';
import type { Secret } from '../kit/secret.ts';
import type { Channel, DeliveryReport } from '../seams/channel.ts';
import type { ServiceWebhook } from '../seams/service.ts';
import type { AdminHouse } from './admin/admin-house.ts';
import type { WebChat } from './admin/chat/web-chat.ts';
import type { Auth } from './auth/open-auth.ts';
import type { Metric } from './figures.ts';

/** What the front door needs of the house; app/ hands it in. */
export interface House {
  /** What an open channel has for the front door. */
  openChannel(name: string): Pick<Channel, 'webhook' | 'reports' | 'files'> | undefined;
  serviceWebhook(name: string, instance: string): ServiceWebhook | undefined;
  /** All resolve after the commit: only then is 200 said. */
  acceptMessages(messages: readonly InboundMessage[]): Promise<void>;
  acceptEvent(arrival: EventArrival): Promise<void>;
  /** What became of messages; resolves once it is written down. */
  acceptReports(reports: readonly DeliveryReport[]): Promise<void>;
  /** What Sonarr and Radarr show us. */
  notificationSecret: Secret;
  metricsToken: Secret | undefined;
  health(): Promise<HealthReport>;
  /** What /metrics tells. */
  figures(): Promise<readonly Metric[]>;
  /** Counts an answer by the template of its route. */
  answered(route: string, status: number): void;
  /** Migrated and not stopping. */
  isReady(): boolean;
  chat: ChatHost;
  /** Opens the terminal's doors; it stands in a file that only the owner can read. */
  chatToken: Secret;
  /** Who is there, and how people come in. */
  auth: Auth;
  /** Behind the addresses of people, audit, home and events. */
  admin: AdminHouse;
  /** Where the build has written the dashboard; it may not be there. */
  dashboardFolder: string;
  /** PUBLIC_URL. */
  publicUrl: string | undefined;
  webChat: WebChat;
  /** Marks the addresses of pictures that we hand out; the same after a restart. */
  pictureKey: Secret;
  log: Log;
}

export interface EventArrival {
  service: string;
  instance: string;
  key: string;
  event: MediaEvent;
}

export type HealthState = 'ok' | 'degraded' | 'down' | 'off';

export interface HealthReport {
  status: 'ok' | 'degraded' | 'down';
  /** `detail` is for those who may see it; it names no secret. */
  checks: Record<string, { state: HealthState; detail: string }>;
}

/** How a terminal talks to the household, from this process or another. */
export interface ChatHost {
  /** Begins to show what is sent to this person's terminal; undefined when nobody is called that. */
  open(as: string | undefined, show: (line: ChatLine) => void): Promise<ChatSession | undefined>;
}

export interface ChatSession {
  /** Resolves with the message's id once it is stored. */
  say(text: string): Promise<string>;
  close(): void;
}

export type ChatLine =
  /** Something to be read. `replyTo` is absent for a notice. */
  | { kind: 'text'; text: string; replyTo?: string }
  /** Messages are dealt with; their answer, when there is one, is the text with the same `replyTo`. */
  | { kind: 'answered'; messages: readonly string[]; replyTo?: string; turn?: ChatTurn };

export interface ChatTurn {
  path: string;
  model?: string;
  tools: readonly { name: string; arguments: Readonly<Record<string, unknown>>; ok: boolean }[];
  tokens: { input: number; output: number };
  milliseconds: number;
}
