// One HTTP request to the Bot API → its token, method and parameters, whatever body form carried them.
import type { IncomingMessage } from 'node:http';
import { readBody } from '../../loopback-server.ts';
import { badRequest, BotApiError } from './bot-api-error.ts';

export type JsonObject = Record<string, unknown>;

export interface BotCall {
  method: string;
  parameters: JsonObject;
  /** Uploaded files by form field name. */
  files: Record<string, Uint8Array>;
}

/** Splits `/bot<token>/<method>`; anything else is Telegram's plain 404. */
export function readPath(url: string): { token: string; method: string; query: JsonObject } {
  const parsed = new URL(url, 'http://telegram.invalid');
  const match = /^\/bot([^/]+)\/([^/]+)\/?$/.exec(decodeURIComponent(parsed.pathname));
  if (!match) throw new BotApiError(404, 'Not Found');
  return { token: match[1] ?? '', method: match[2] ?? '', query: Object.fromEntries(parsed.searchParams) };
}

/** Reads query, JSON, urlencoded and multipart parameters into one object. */
export async function readCall(request: IncomingMessage): Promise<Omit<BotCall, 'method'>> {
  const { query } = readPath(request.url ?? '/');
  const body = await readBody(request);
  const kind = request.headers['content-type'] ?? '';
  if (body.length === 0) return { parameters: query, files: {} };
  if (kind.startsWith('application/json')) return { parameters: { ...query, ...parseJson(body) }, files: {} };
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': kind } })
    .formData()
    .catch(() => {
      throw badRequest('unsupported content type or broken form');
    });
  return readForm(form, query);
}

function parseJson(body: Buffer): JsonObject {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (isObject(value)) return value;
  } catch {
    // Falls through to the same answer: Telegram does not say more either.
  }
  throw badRequest("can't parse request: JSON object expected");
}

async function readForm(form: FormData, query: JsonObject): Promise<Omit<BotCall, 'method'>> {
  const parameters: JsonObject = { ...query };
  const files: Record<string, Uint8Array> = {};
  for (const [name, value] of form.entries()) {
    if (typeof value === 'string') parameters[name] = value;
    else files[name] = new Uint8Array(await value.arrayBuffer());
  }
  return { parameters, files };
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
