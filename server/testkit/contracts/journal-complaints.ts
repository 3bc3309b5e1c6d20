// What a client of ours asked a simulated service, held against the published description.
import { contractsAvailable } from './contracts-folder.ts';
import type { ArrService } from './published-api.ts';
import { validateRequest } from './validate-arr.ts';

interface Asked {
  method: string;
  path: string;
  query: Record<string, string[]>;
  body: unknown;
}

/** What is wrong with the requests, one sentence each; nothing where the contracts are absent. */
export function journalComplaints(service: ArrService, journal: readonly Asked[]): string[] {
  if (!contractsAvailable()) return [];
  return journal.flatMap(({ method, path, query, body }) => {
    const pairs = Object.entries(query).flatMap(([key, values]) =>
      values.map((value): [string, string] => [key, value]),
    );
    const address = `${path}?${String(new URLSearchParams(pairs))}`;
    return validateRequest({ service, method, path: address }, body).map(
      (complaint) => `${method} ${address}: ${complaint}`,
    );
  });
}
