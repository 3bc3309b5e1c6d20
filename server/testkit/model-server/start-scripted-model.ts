// An OpenAI-compatible server on loopback that says what the test's script says, and judges what it is asked.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Clock, systemClock } from '../../src/kit/clock.ts';
import type { ChatRequest } from './chat-wire.ts';
import { readBody, startLoopbackServer } from '../loopback-server.ts';
import { policeRequest } from './police-request.ts';
import { countTokens } from './render-completion.ts';
import {
  errorReply,
  type Reply,
  type ScriptedReply,
  text,
  unauthorized,
  unknownModel,
  unsupportedParameter,
} from './replies.ts';
import { sendReply } from './send-reply.ts';

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
  /** Counts no more prompt tokens than this, as a server does that cuts the oldest messages silently. */
  contextTokens?: number;
  /** Answers a request that breaks a rule with 400 instead of only noting it. */
  rejectsViolations?: boolean;
}

export interface ScriptedModel {
  /** For `LLM_BASE_URL`: ends in /v1. */
  readonly baseUrl: string;
  /** Adds to the script. */
  reply(...replies: ScriptedReply[]): void;
  /** What is said once the script has run out. */
  setFallback(reply: ScriptedReply): void;
  setLatency(milliseconds: number): void;
  /** Replies of the script not used yet. */
  left(): number;
  /** Parsed bodies of the chat requests, oldest first. */
  requests(): ChatRequest[];
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

interface Exchange {
  response: ServerResponse;
  request?: ChatRequest;
}

interface ModelState {
  options: ScriptedModelOptions;
  clock: Clock;
  script: ScriptedReply[];
  fallback: ScriptedReply;
  latencyMs: number;
  requests: ChatRequest[];
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
    authorizations: [],
    violations: [],
    listeners: new Set(),
    listings: 0,
    abandoned: 0,
  };
  const server = await startLoopbackServer((request, response) => respond(state, request, response));
  return {
    baseUrl: `${server.url}/v1`,
    reply: (...replies) => void state.script.push(...replies),
    setFallback: (reply) => {
      state.fallback = reply;
    },
    setLatency: (milliseconds) => {
      state.latencyMs = milliseconds;
    },
    left: () => state.script.length,
    requests: () => [...state.requests],
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
  if (route === 'POST /v1/chat/completions') return chat(state, request, response);
  if (!route.startsWith('GET /v1/models')) {
    return send(
      state,
      { response },
      errorReply(404, { message: `Unknown request URL: ${route}`, code: 'unknown_url' }),
    );
  }
  state.listings += 1;
  if (!mayEnter(state, request)) return send(state, { response }, unauthorized());
  return send(state, { response }, listModels(state, route.slice('GET /v1/models'.length)));
}

async function chat(state: ModelState, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = parse(await readBody(request));
  if (!body) {
    state.violations.push(`request ${state.requests.length}: the body is not a JSON object`);
    return send(
      state,
      { response },
      errorReply(400, { message: 'We could not parse the JSON body of your request.' }),
    );
  }
  const broken = policeRequest(body).map((words) => `request ${state.requests.length}: ${words}`);
  state.violations.push(...broken);
  state.requests.push(body);
  state.authorizations.push(request.headers.authorization);
  response.once('close', () => {
    if (!response.writableFinished) state.abandoned += 1;
  });
  for (const listener of state.listeners) listener();
  const refusal =
    refuse(state, request, body) ?? (state.options.rejectsViolations ? complain(broken) : undefined);
  const scripted = refusal ?? state.script.shift() ?? state.fallback;
  const reply = typeof scripted === 'function' ? scripted(body) : scripted;
  if (state.latencyMs > 0)
    return send(state, { response, request: body }, { kind: 'slow', ms: state.latencyMs, reply });
  return send(state, { response, request: body }, reply);
}

/** What this server always refuses, whatever the script says. */
function refuse(state: ModelState, request: IncomingMessage, body: ChatRequest): Reply | undefined {
  const { options } = state;
  if (!mayEnter(state, request)) return unauthorized();
  if (options.models && !options.models.includes(String(body.model))) return unknownModel(String(body.model));
  return options.rejectsMaxTokens && body.max_tokens !== undefined ? unsupportedParameter() : undefined;
}

function complain(broken: readonly string[]): Reply | undefined {
  return broken.length > 0 ? errorReply(400, { message: broken.join('; ') }) : undefined;
}

function mayEnter({ options }: ModelState, request: IncomingMessage): boolean {
  return options.apiKey === undefined || request.headers.authorization === `Bearer ${options.apiKey}`;
}

function listModels({ options, clock }: ModelState, rest: string): Reply {
  const created = Math.floor(clock.now() / 1000);
  const models = (options.models ?? ['scripted']).map((id) => ({
    id,
    object: 'model',
    created,
    owned_by: 'test',
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

function send(state: ModelState, { response, request = {} }: Exchange, reply: Reply): Promise<void> {
  const counted = countTokens(JSON.stringify([request.messages ?? [], request.tools ?? []]));
  const frame = {
    id: `chatcmpl-${state.requests.length}`,
    model: typeof request.model === 'string' ? request.model : 'scripted',
    created: Math.floor(state.clock.now() / 1000),
    promptTokens: Math.min(counted, state.options.contextTokens ?? counted),
  };
  return sendReply({ response, frame, clock: state.clock, isStream: request.stream === true }, reply);
}

function parse(body: Buffer): ChatRequest | undefined {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    const isBody = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isBody ? (value as ChatRequest) : undefined;
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
