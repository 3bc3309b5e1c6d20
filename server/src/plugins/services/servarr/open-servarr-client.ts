// What asking Sonarr and asking Radarr have in common: the address, the key's header, lists that survive a bad record.
import { z } from 'zod';
import { AppError } from '../../../kit/errors.ts';
import { openHttpClient } from '../../../kit/http-client.ts';
import type { HttpClient, HttpRequest } from '../../../kit/http-client.ts';
import type { Log } from '../../../kit/log.ts';
import type { PluginHost } from '../../../seams/plugin.ts';
import { refusalWords } from './refusal-words.ts';
import type { ServarrSettings } from './settings.ts';
import { soft } from './soft.ts';

export interface ServarrClient extends HttpClient {
  /** "Radarr" or "Sonarr". */
  service: string;
  log: Log;
  /** Reads a plain array; a record that does not fit `item` is left out with a line in the log. */
  list<Item extends z.ZodType>(request: ListRequest<Item>): Promise<z.output<Item>[]>;
  /** Name and version, asked even while the server is paused. */
  test(signal?: AbortSignal): Promise<{ version: string }>;
}

export interface ListRequest<Item extends z.ZodType> {
  path: string;
  item: Item;
  query?: HttpRequest<Item>['query'];
  signal?: AbortSignal;
  timeoutMs?: number;
}

const TIMEOUT_MS = 8_000;
const statusSchema = z.object({ version: z.string(), appName: soft(z.string()) });

export function openServarrClient(
  service: string,
  settings: ServarrSettings,
  host: PluginHost,
): ServarrClient {
  const log = host.log.child({ service });
  const http = openHttpClient({
    service,
    baseUrl: settings.url,
    // As a header, because a key in an address ends up in the logs of proxies.
    headers: { 'X-Api-Key': settings.apiKey },
    timeoutMs: TIMEOUT_MS,
    clock: host.clock,
    random: () => host.ids.random(),
    log,
    explain: refusalWords,
  });
  return {
    service,
    log,
    request: http.request,
    isPaused: http.isPaused,
    list: async ({ item, ...request }) => {
      const records = await http.request({ ...request, method: 'GET', schema: z.array(z.unknown()) });
      return keepWellFormed(records, item, { log, path: request.path });
    },
    test: async (signal) => {
      const path = '/api/v3/system/status';
      const status = await http.request({ method: 'GET', path, schema: statusSchema, signal, isProbe: true });
      if (status.appName !== undefined && status.appName !== service) {
        throw new AppError(
          'SERVICE_GARBAGE',
          `The address given for ${service} is that of ${status.appName}.`,
        );
      }
      return { version: status.version };
    },
  };
}

/** The records that fit; what is wrong with the others is logged, without their content. */
export function keepWellFormed<Item extends z.ZodType>(
  records: readonly unknown[],
  item: Item,
  { log, path }: { log: Log; path: string },
): z.output<Item>[] {
  return records.flatMap((record, index) => {
    const parsed = item.safeParse(record);
    if (parsed.success) return [parsed.data];
    const [issue] = parsed.error.issues;
    const field = issue?.path.map(String).join('.');
    log.warn(
      { path, index, field },
      `A malformed record was left out: ${issue?.message ?? 'unknown fault'}.`,
    );
    return [];
  });
}
