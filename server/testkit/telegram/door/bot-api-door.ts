// The HTTP side of the simulated Bot API: token, method, faults, rules, then the method itself.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { BotApiError } from './bot-api-error.ts';
import { checkParameters, unknownParameters } from '../rules/check-parameters.ts';
import { editingMethods } from '../methods/editing-methods.ts';
import { describeFault, type Fault, type FaultQueue } from './faults.ts';
import { profileMethods } from '../methods/profile-methods.ts';
import { type BotCall, type JsonObject, readCall, readPath } from './read-call.ts';
import { receivingMethods } from '../methods/receiving-methods.ts';
import { sendingMethods } from '../methods/sending-methods.ts';
import type { MethodHandler, TelegramWorld } from '../world/telegram-world.ts';

/** A call in the journal, with what became of it. */
export interface JournalledCall extends BotCall {
  at: number;
  /** Absent while it is under way, and where no answer went out. */
  status?: number;
  description?: string;
  fault?: Fault['kind'];
}

interface DoorParts {
  token: string;
  world: TelegramWorld;
  faults: FaultQueue;
  journal: JournalledCall[];
  violations: string[];
}

interface Answer {
  status: number;
  body: JsonObject;
}

const methods: ReadonlyMap<string, readonly [string, MethodHandler]> = new Map(
  Object.entries({ ...sendingMethods, ...editingMethods, ...receivingMethods, ...profileMethods }).map(
    (entry) => [entry[0].toLowerCase(), entry],
  ),
);

export class BotApiDoor {
  readonly #parts: DoorParts;

  constructor(parts: DoorParts) {
    this.#parts = parts;
  }

  async respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const read = await this.#read(request);
    if ('status' in read) return reply(response, read);
    const entry: JournalledCall = { ...read, at: this.#parts.world.clock.now() };
    this.#parts.journal.push(entry);
    const fault = this.#parts.faults.take(read);
    entry.fault = fault?.kind;
    if (fault && (await this.#actOut(fault, response, gone.signal)) === 'answered') return;
    const answer = await this.perform(read, gone.signal);
    if (fault?.kind === 'lost-reply' || gone.signal.aborted) return void response.destroy();
    entry.status = answer.status;
    entry.description = answer.body['description'] as string | undefined;
    reply(response, answer);
  }

  /** Does what a call asks and answers what Telegram would; calls in webhook replies come here too. */
  async perform(call: BotCall, gone: AbortSignal): Promise<Answer> {
    const { world, violations } = this.#parts;
    try {
      const found = methods.get(call.method.toLowerCase());
      if (!found) {
        if (world.rules.methods.has(call.method)) violations.push(`${call.method} is not simulated`);
        throw new BotApiError(404, 'Not Found: method not found');
      }
      const known = { ...call, method: found[0] };
      const strangers = unknownParameters(world.rules, known);
      violations.push(...strangers.map((name) => `${known.method} knows no parameter "${name}"`));
      const parameters = checkParameters(world.rules, known);
      slowDown(world, found[0], parameters);
      const { result, description } = await found[1]({ ...known, parameters }, world, gone);
      return { status: 200, body: { ok: true, result, ...(description ? { description } : {}) } };
    } catch (error) {
      return describeError(error);
    }
  }

  async #read(request: IncomingMessage): Promise<BotCall | Answer> {
    try {
      const { token, method } = readPath(request.url ?? '/');
      if (token !== this.#parts.token) throw new BotApiError(401, 'Unauthorized');
      return { method, ...(await readCall(request)) };
    } catch (error) {
      return describeError(error);
    }
  }

  async #actOut(fault: Fault, response: ServerResponse, gone: AbortSignal): Promise<'answered' | 'go on'> {
    if (fault.kind === 'lost-reply') return 'go on';
    if (fault.kind === 'slow') {
      await this.#parts.world.clock.sleep(fault.ms, gone).catch(() => undefined);
      return 'go on';
    }
    if (fault.kind === 'reset') response.socket?.resetAndDestroy();
    if (fault.kind === 'error') reply(response, { status: fault.status, body: describeFault(fault) });
    if (fault.kind === 'garbage') {
      response.writeHead(fault.status ?? 200, { 'content-type': 'text/html' });
      response.end(fault.body ?? '<html><head><title>502 Bad Gateway</title></head></html>');
    }
    return 'answered';
  }
}

const slowed = /^(send(Message|Photo|MediaGroup)|editMessage\w+)$/;

/** Whatever shows something in a chat counts against its rate, each picture of an album by itself. */
function slowDown({ rates, chats }: TelegramWorld, method: string, parameters: JsonObject): void {
  if (rates === undefined || !slowed.test(method)) return;
  const { media } = parameters;
  rates.take(chats.find(parameters['chat_id']), Array.isArray(media) ? media.length : 1);
}

function describeError(error: unknown): Answer {
  if (!(error instanceof BotApiError)) throw error;
  const { status, message, parameters } = error;
  return {
    status,
    body: { ok: false, error_code: status, description: message, ...(parameters ? { parameters } : {}) },
  };
}

function reply(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
