// A model server on loopback that speaks the protocols of all providers, says what the test's script says, and judges
// what it is asked.
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { type Clock, systemClock } from '../../src/kit/clock.ts';
import type { ChatRequest } from './chat-wire.ts';
import { readBody, startLoopbackServer } from '../loopback-server.ts';
import { anthropicWire } from './anthropic-wire.ts';
import { googleWire } from './google-wire.ts';
import { ollamaWire } from './ollama-wire.ts';
import { openaiWire } from './openai-wire.ts';
import { policeRequest } from './police-request.ts';
import {
  errorReply,
  raw,
  type Reply,
  type ScriptedReply,
  text,
  unauthorized,
  unknownModel,
  unsupportedParameter,
} from './replies.ts';
import { sendReply } from './send-reply.ts';
import { countTokens } from './wire.ts';
import type { Wire } from './wire.ts';

export interface ScriptedModelOptions {
  /** Replies in order, one for each request. */
  script?: readonly ScriptedReply[];
  /** Said once the script has run out. */
  fallback?: ScriptedReply;
  clock?: Clock;
  /** Every answer takes this long by the clock. */
  latencyMs?: number;
  /** Models it knows; any other name is a 404. Any name goes when left out. */
  models?: readonly string[];
  /** With one set, any other key is a 401. */
  apiKey?: string;
  /** Answers `max_tokens` with 400 unsupported_parameter, as gpt-5 and the o-series do. */
  rejectsMaxTokens?: boolean;
  /** Answers `stream_options` with 400, as strict servers do that do not know it. */
  rejectsStreamOptions?: boolean;
  /** Answers `stream` with 400, as OpenAI does to organisations that are not verified. */
  rejectsStream?: boolean;
  /** Answers in one piece although a stream was asked for. */
  ignoresStream?: boolean;
  /** Never says how many tokens it were. */
  withoutUsage?: boolean;
  /** What /api/show tells of every model. */
  contextLength?: number;
  /** `owned_by` of the models it lists: which kind of server it is. */
  owner?: string;
  /** Counts no more prompt tokens than this, as a server does that cuts the oldest messages silently. */
  contextTokens?: number;
  /** Answers a request that breaks a rule with 400 instead of only noting it. */
  rejectsViolations?: boolean;
}

export interface ScriptedModel {
  /** For `LLM_BASE_URL` with openai-compatible: ends in /v1. */
  readonly baseUrl: string;
  /** For `LLM_BASE_URL` with any provider. */
  baseUrlFor(provider: string): string;
  /** Adds to the script. */
  reply(...replies: ScriptedReply[]): void;
  /** What is said once the script has run out. */
  setFallback(reply: ScriptedReply): void;
  setLatency(milliseconds: number): void;
  /** Replies of the script not used yet. */
  left(): number;
  /** The chat requests in OpenAI's words, oldest first. */
  requests(): ChatRequest[];
  /** The chat requests as they came. */
  arrivals(): Arrival[];
  /** Resolves once so many chat requests have come (5 s of real time at most). */
  waitForRequests(count: number, timeoutMs?: number): Promise<ChatRequest[]>;
  /** The Authorization header of each chat request. */
  authorizations(): (string | undefined)[];
  /** How often the list of models was asked for. */
  modelListings(): number;
  /** Chat requests whose caller hung up before the answer was complete. */
  abandoned(): number;
  /** What the strictest servers would have refused. Tests want it empty. */
  violations(): string[];
  unreachable(): Promise<void>;
  reachable(): Promise<void>;
  close(): Promise<void>;
}

/** One chat request in the words of its protocol. */
export interface Arrival {
  route: string;
  body: Record<string, unknown>;
  headers: IncomingHttpHeaders;
}

interface Exchange {
  response: ServerResponse;
  wire?: Wire;
  isStream?: boolean;
  request?: ChatRequest;
}

const wires = [openaiWire, anthropicWire, googleWire, ollamaWire];

interface ModelState {
  options: ScriptedModelOptions;
  clock: Clock;
  script: ScriptedReply[];
  fallback: ScriptedReply;
  latencyMs: number;
  requests: ChatRequest[];
  arrivals: Arrival[];
  authorizations: (string | undefined)[];
  violations: string[];
  listeners: Set<() => void>;
  listings: number;
  abandoned: number;
}

/** Starts a scripted model; `close()` it after the test. */
export async function startScriptedModel(options: ScriptedModelOptions = {}): Promise<ScriptedModel> {
  const state: ModelState = {
    options,
    clock: options.clock ?? systemClock,
    script: [...(options.script ?? [])],
    fallback: options.fallback ?? text('Done.'),
    latencyMs: options.latencyMs ?? 0,
    requests: [],
    arrivals: [],
    authorizations: [],
    violations: [],
    listeners: new Set(),
    listings: 0,
    abandoned: 0,
  };
  const server = await startLoopbackServer((request, response) => respond(state, request, response));
  return {
    baseUrl: `${server.url}/v1`,
    baseUrlFor: (provider) => `${server.url}${wires.find(({ name }) => name === provider)?.basePath}`,
    reply: (...replies) => void state.script.push(...replies),
    setFallback: (reply) => {
      state.fallback = reply;
    },
    setLatency: (milliseconds) => {
      state.latencyMs = milliseconds;
    },
    left: () => state.script.length,
    requests: () => [...state.requests],
    arrivals: () => [...state.arrivals],
    waitForRequests: (count, timeoutMs = 5_000) => waitForRequests(state, count, timeoutMs),
    authorizations: () => [...state.authorizations],
    modelListings: () => state.listings,
    abandoned: () => state.abandoned,
    violations: () => [...state.violations],
    unreachable: () => server.close(),
    reachable: () => server.reopen(),
    close: () => server.close(),
  };
}

async function respond(state: ModelState, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://model.invalid');
  const route = `${request.method} ${decodeURIComponent(pathname)}`;
  const wire = wires.find((each) => each.isChat(route));
  if (wire !== undefined) return chat(state, { request, response, route, wire });
  const look = /^(?:GET \/v1(?:beta)?\/models(?<rest>\/.*)?|POST \/api\/show)$/.exec(route);
  if (look === null) {
    return send(
      state,
      { response },
      errorReply(404, { message: `Unknown request URL: ${route}`, code: 'unknown_url' }),
    );
  }
  state.listings += 1;
  const isShow = route.endsWith('/api/show');
  const body = isShow ? parse(await readBody(request)) : undefined;
  if (!mayEnter(state, request)) return send(state, { response }, unauthorized());
  const found = isShow
    ? showModel(state, String(body?.['model']))
    : listModels(state, look.groups?.['rest'] ?? '');
  return send(state, { response, ...(isShow ? { wire: ollamaWire } : {}) }, found);
}

interface Arriving {
  request: IncomingMessage;
  response: ServerResponse;
  route: string;
  wire: Wire;
}

async function chat(state: ModelState, { request, response, route, wire }: Arriving): Promise<void> {
  const body = parse(await readBody(request));
  if (!body) {
    state.violations.push(`request ${state.requests.length}: the body is not a JSON object`);
    return send(
      state,
      { response, wire },
      errorReply(400, { message: 'We could not parse the JSON body of your request.' }),
    );
  }
  const asked = wire.read(body, route);
  const broken = policeRequest(asked).map((words) => `request ${state.requests.length}: ${words}`);
  state.violations.push(...broken);
  state.requests.push(asked);
  state.arrivals.push({ route, body, headers: request.headers });
  state.authorizations.push(request.headers.authorization);
  response.once('close', () => {
    if (!response.writableFinished) state.abandoned += 1;
  });
  for (const listener of state.listeners) listener();
  const refusal =
    refuse(state, request, asked) ?? (state.options.rejectsViolations ? complain(broken) : undefined);
  const scripted = refusal ?? state.script.shift() ?? state.fallback;
  const reply = typeof scripted === 'function' ? scripted(asked) : scripted;
  const isStream = wire.isStream(route, body) && state.options.ignoresStream !== true;
  const exchange = { response, wire, isStream, request: asked };
  if (state.latencyMs > 0) return send(state, exchange, { kind: 'slow', ms: state.latencyMs, reply });
  return send(state, exchange, reply);
}

/** What this server always refuses, whatever the script says. */
function refuse(state: ModelState, request: IncomingMessage, body: ChatRequest): Reply | undefined {
  const { options } = state;
  if (!mayEnter(state, request)) return unauthorized();
  if (options.models && !options.models.includes(String(body.model))) return unknownModel(String(body.model));
  if (options.rejectsMaxTokens && body.max_tokens !== undefined) return unsupportedParameter();
  if (options.rejectsStreamOptions && body['stream_options'] !== undefined)
    return errorReply(400, { message: 'Extra inputs are not permitted', param: 'stream_options' });
  return options.rejectsStream && body.stream === true
    ? errorReply(400, {
        message: 'Your organization must be verified to stream this model.',
        param: 'stream',
      })
    : undefined;
}

function complain(broken: readonly string[]): Reply | undefined {
  return broken.length > 0 ? errorReply(400, { message: broken.join('; ') }) : undefined;
}

function mayEnter({ options }: ModelState, request: IncomingMessage): boolean {
  const { apiKey } = options;
  return apiKey === undefined || wires.some((wire) => wire.key(request.headers) === apiKey);
}

function listModels({ options, clock }: ModelState, rest: string): Reply {
  const created = Math.floor(clock.now() / 1000);
  const models = (options.models ?? ['scripted']).map((id) => ({
    id,
    object: 'model',
    created,
    owned_by: options.owner ?? 'test',
  }));
  const found = models.find(({ id }) => `/${id}` === rest);
  const body = rest === '' ? { object: 'list', data: models } : found;
  if (!body) return unknownModel(rest.slice(1));
  return {
    kind: 'raw',
    status: 200,
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  };
}

function showModel({ options }: ModelState, name: string): Reply {
  if (options.models && !options.models.includes(name)) return unknownModel(name);
  const length = options.contextLength ?? 40_960;
  return raw(200, { model_info: { 'general.architecture': 'test', 'test.context_length': length } });
}

function send(
  state: ModelState,
  { response, wire = openaiWire, isStream = false, request = {} }: Exchange,
  reply: Reply,
): Promise<void> {
  const counted = countTokens(JSON.stringify([request.messages ?? [], request.tools ?? []]));
  const frame = {
    id: `chatcmpl-${state.requests.length}`,
    model: typeof request.model === 'string' ? request.model : 'scripted',
    created: Math.floor(state.clock.now() / 1000),
    promptTokens: Math.min(counted, state.options.contextTokens ?? counted),
    hasUsage: state.options.withoutUsage !== true && isUsageWanted(wire, request),
  };
  return sendReply({ response, wire, frame, clock: state.clock, isStream }, reply);
}

/** OpenAI counts a stream for those only who ask for it. */
function isUsageWanted(wire: Wire, request: ChatRequest): boolean {
  if (wire !== openaiWire || request.stream !== true) return true;
  return (request['stream_options'] as { include_usage?: unknown } | undefined)?.include_usage === true;
}

function parse(body: Buffer): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    const isBody = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isBody ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function waitForRequests(state: ModelState, count: number, timeoutMs: number): Promise<ChatRequest[]> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (state.requests.length < count) return;
      clearTimeout(timer);
      state.listeners.delete(look);
      resolve([...state.requests]);
    };
    const timer = setTimeout(() => {
      state.listeners.delete(look);
      reject(new Error(`${state.requests.length} of ${count} requests came within ${timeoutMs} ms`));
    }, timeoutMs);
    state.listeners.add(look);
    look();
  });
}
