// Puts a simulated service together: memory, engine, webhook sender, door; and the handles tests hold it by.
import type { Clock } from '../../kit/clock.ts';
import type { ReceivedRequest } from './http/api-request.ts';
import { startEngine } from './engine.ts';
import type { RunningEngine } from './engine.ts';
import type { Faults } from './http/fault.ts';
import { openDoor } from './http/http-door.ts';
import { defaultProfiles } from './downloads/quality.ts';
import type { QualityProfile, ServiceName } from './downloads/quality.ts';
import type { Routes } from './http/route.ts';
import type { HealthWarning, Service } from './service.ts';
import type { ServiceState, Task } from './state.ts';
import { webhookSender } from './webhooks/webhook-sender.ts';
import type { WebhookSender } from './webhooks/webhook-sender.ts';

/** What a simulated service is started with; everything but time and chance has a sensible default. */
export interface SimulationOptions {
  clock: Clock;
  /** From 0 up to, not including, 1. */
  random(): number;
  log?: { info(fields: object, sentence: string): void };
  /** How many times faster than life downloads and the rest go on; 1 unless given. */
  speed?: number;
  /** As in `/radarr`; none unless given. */
  urlBase?: string;
  apiKey?: string;
  port?: number;
  /** The zone in which the server reads dates that name none; UTC unless given. */
  utcOffsetMinutes?: number;
  qualityProfiles?: QualityProfile[];
  rootFolders?: { path: string; freeSpace?: number }[];
  tags?: string[];
  faults?: Faults;
  /** See `SenderOptions.holdMs`; nothing is held back unless given. */
  holdWebhooksMs?: number;
  webhookTimeoutMs?: number;
  /** Remembers between processes; nothing is kept unless given. */
  memory?: { read(): unknown; write(state: unknown): void };
}

/** A running simulated service, as seen by whoever uses or tests it. */
export interface Simulated {
  url: string;
  apiKey: string;
  /** Set it to make the service misbehave; undefined makes it well again. */
  faults: Faults | undefined;
  /** What the service warns of by itself; empty while all is well. */
  readonly warnings: HealthWarning[];
  /** Every request received, oldest first. */
  readonly journal: ReceivedRequest[];
  /** The downloads the imaginary client holds now. */
  downloads(): {
    downloadId: string;
    ownerId?: number;
    releaseTitle: string;
    grabbedAt: number;
    stuck?: string;
  }[];
  /** Imports at once what is being downloaded for a title, or what can be found for it where nothing is. */
  importNow(ownerId: number): void;
  /** Lets a download's import be blocked for this reason. */
  stick(downloadId: string, reason: string): void;
  /** Resolves when every webhook published so far was tried. */
  webhooksSettled(): Promise<void>;
  close(): Promise<void>;
}

/** The parts a kind of service is made of. `stockUp` fills the library, at the very first start only; `grabNow` finds what a title lacks. */
export interface Kind<Title> {
  name: ServiceName;
  version: string;
  initialState(anchor: number, apiKey: string): ServiceState<Title>;
  build(
    service: Service<Title>,
    sender: WebhookSender,
  ): { routes: Routes; perform(task: Task): void; stockUp(): void; grabNow(ownerId: number): void };
}

/** The service with its engine, for the kind's own handles. */
export interface Launched<Title> {
  simulated: Simulated;
  service: Service<Title>;
  engine: RunningEngine<Title>;
}

export async function launch<Title>(kind: Kind<Title>, options: SimulationOptions): Promise<Launched<Title>> {
  const { clock, speed = 1, urlBase = '' } = options;
  const stored = options.memory?.read() as ServiceState<Title> | undefined;
  const state = stored ?? kind.initialState(clock.now(), options.apiKey ?? newKey(options.random));
  let perform: (task: Task) => void = () => undefined;
  const engine = startEngine<Title>({
    clock,
    random: options.random,
    speed,
    state,
    store: (current) => options.memory?.write(current),
    perform: (task) => perform(task),
  });
  if (!stored) furnish(engine, options);
  const sender = webhookSender({
    clock,
    engine,
    instanceName: kind.name,
    timeoutMs: options.webhookTimeoutMs ?? 5000,
    holdMs: options.holdWebhooksMs ?? 0,
    warn: (sentence, fields) => options.log?.info({ service: kind.name, ...fields }, sentence),
    save: () => engine.save(),
  });
  let origin = '';
  const service: Service<Title> = {
    name: kind.name,
    version: kind.version,
    urlBase,
    startedAt: clock.now(),
    utcOffsetMinutes: options.utcOffsetMinutes ?? 0,
    engine,
    profiles: options.qualityProfiles ?? defaultProfiles(kind.name),
    warnings: [],
    publish: (event) => sender.publish(event),
    origin: () => origin,
  };
  const built = kind.build(service, sender);
  perform = built.perform;
  const journal: ReceivedRequest[] = [];
  const simulated: Simulated = {
    url: '',
    apiKey: state.apiKey,
    faults: options.faults,
    warnings: service.warnings,
    journal,
    ...handles({ engine, sender, perform, grabNow: built.grabNow }),
    close: async () => {
      sender.stop();
      engine.stop();
      await door.close();
    },
  };
  const door = await openDoor(
    {
      clock,
      apiKey: state.apiKey,
      urlBase,
      appName: kind.name,
      routes: built.routes,
      faults: () => simulated.faults,
      journal,
      beforeWork: () => engine.settle(),
      afterWork: () => engine.save(),
    },
    options.port,
  );
  origin = door.url.slice(0, door.url.length - urlBase.length);
  simulated.url = door.url;
  if (!stored) built.stockUp();
  engine.settle();
  return { simulated, service, engine };
}

interface Handled<Title> {
  engine: RunningEngine<Title>;
  sender: WebhookSender;
  perform(task: Task): void;
  grabNow(ownerId: number): void;
}

function handles<Title>({ engine, sender, perform, grabNow }: Handled<Title>) {
  return {
    downloads: () => {
      engine.settle();
      return engine.state.downloads;
    },
    importNow: (ownerId: number) => {
      engine.settle();
      const isOwn = (download: { ownerId?: number }): boolean => download.ownerId === ownerId;
      if (!engine.state.downloads.some(isOwn)) grabNow(ownerId);
      for (const download of engine.state.downloads.filter(isOwn)) {
        delete download.stuck;
        engine.cancel((task) => task.downloadId === download.downloadId);
        perform({ kind: 'import', at: engine.moment(), downloadId: download.downloadId });
      }
      engine.changed();
      engine.save();
    },
    stick: (downloadId: string, reason: string) => {
      const download = engine.state.downloads.find((candidate) => candidate.downloadId === downloadId);
      if (download) download.stuck = reason;
      engine.changed();
      engine.save();
    },
    webhooksSettled: () => sender.settled(),
  };
}

function furnish<Title>(engine: RunningEngine<Title>, options: SimulationOptions): void {
  for (const { path, freeSpace = 1_240_000_000_000 } of options.rootFolders ?? []) {
    engine.state.rootFolders.push({ id: engine.nextId(), path, freeSpace });
  }
  for (const label of options.tags ?? []) engine.state.tags.push({ id: engine.nextId(), label });
}

function newKey(random: () => number): string {
  return Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('');
}
