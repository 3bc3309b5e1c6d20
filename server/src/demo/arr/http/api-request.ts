import { Refusal, problem } from './answer.ts';

/** One request as it came in, for the journal and for faults. `path` is without base and query. */
export interface ReceivedRequest {
  method: string;
  path: string;
  query: Record<string, string[]>;
  headers: Record<string, string | string[] | undefined>;
  /** The parsed JSON, or the text where it was none. */
  body: unknown;
}

/** What a handler gets: the request, and its query and path read with the types the controller demands. */
export interface ApiRequest extends ReceivedRequest {
  /** The number in the path, as in `/movie/{id}`. */
  id: number;
  pathText(name: string): string;
  text(name: string): string;
  list(name: string): string[];
  number(name: string, otherwise: number): number;
  numbers(name: string): number[];
  flag(name: string, otherwise?: boolean): boolean;
  /** A moment of the query in milliseconds. One without a zone is read in the server's local zone. */
  moment(name: string, utcOffsetMinutes: number): number | undefined;
}

/** Dresses a request with the typed readers; a value of the wrong type answers 400 as ASP.NET does. */
export function readRequest(request: ReceivedRequest, pathValues: Record<string, string>): ApiRequest {
  const list = (name: string): string[] => {
    const key = Object.keys(request.query).find(
      (candidate) => candidate.toLowerCase() === name.toLowerCase(),
    );
    return key === undefined ? [] : (request.query[key] ?? []);
  };
  const text = (name: string): string => list(name).at(-1) ?? '';
  const refuse = (name: string, value: string): never => {
    throw new Refusal(problem(400, { [name]: [`The value '${value}' is not valid.`] }));
  };
  const integer = (name: string, value: string): number =>
    /^-?\d+$/.test(value) ? Number(value) : refuse(name, value);
  return {
    ...request,
    id: Number(pathValues['id'] ?? 0),
    pathText: (name) => decodeURIComponent(pathValues[name] ?? ''),
    text,
    list,
    number: (name, otherwise) => (text(name) === '' ? otherwise : integer(name, text(name))),
    numbers: (name) =>
      list(name)
        .filter(Boolean)
        .map((value) => integer(name, value)),
    flag: (name, otherwise = false) => {
      const value = text(name).toLowerCase();
      if (value === '') return otherwise;
      return value === 'true' || value === 'false' ? value === 'true' : refuse(name, value);
    },
    moment: (name, utcOffsetMinutes) => {
      const value = text(name);
      if (value === '') return undefined;
      return readMoment(value, utcOffsetMinutes) ?? refuse(name, value);
    },
  };
}

function readMoment(value: string, utcOffsetMinutes: number): number | undefined {
  const zoned = /(Z|[+-]\d\d:?\d\d)$/i.test(value) && value.includes('T');
  const withTime = value.includes('T') ? value : `${value}T00:00:00`;
  const ms = Date.parse(zoned ? value : `${withTime}Z`);
  if (Number.isNaN(ms)) return undefined;
  return zoned ? ms : ms - utcOffsetMinutes * 60_000;
}
