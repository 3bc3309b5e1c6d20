import type { ApiRequest } from './api-request.ts';
import type { Resource } from './resource.ts';

/** What the pages are made of: all records, and how a record compares under a sort key. */
export interface PagedRecords {
  records: Resource[];
  defaultSortKey: string;
  defaultDirection: 'ascending' | 'descending';
  /** Keys that may be asked for; another falls back to the default without a word. */
  sortKeys: Record<string, (record: Resource) => string | number>;
}

/** One page. A page past the end is answered with the last one, its number rewound. */
export function pageOf(request: ApiRequest, paged: PagedRecords): Resource {
  const wantedKey = request.text('sortKey').replace(/^\w+\./, '');
  const known = paged.sortKeys[wantedKey];
  const sortKey = known ? wantedKey : paged.defaultSortKey;
  const asked = request.text('sortDirection').toLowerCase();
  const sortDirection = asked === 'ascending' || asked === 'descending' ? asked : paged.defaultDirection;
  const value = paged.sortKeys[sortKey] ?? (() => 0);
  const sign = sortDirection === 'ascending' ? 1 : -1;
  const sorted = [...paged.records].sort((a, b) => sign * compare(value(a), value(b)));
  const pageSize = Math.max(1, request.number('pageSize', 10));
  const lastPage = Math.max(1, Math.ceil(sorted.length / pageSize));
  const page = Math.min(Math.max(1, request.number('page', 1)), lastPage);
  const records = sorted.slice((page - 1) * pageSize, page * pageSize);
  return { page, pageSize, sortKey, sortDirection, totalRecords: sorted.length, records };
}

function compare(a: string | number, b: string | number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
