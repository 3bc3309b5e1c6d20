import { AppError } from './errors.ts';

type Headers = Readonly<Record<string, string>>;

export type OpenedStream =
  | { kind: 'open'; post(url: string, body: object): Promise<unknown>; close(): void }
  | { kind: 'refused'; status: number }
  | { kind: 'unreachable' };

/**
 * Opens a stream of lines over HTTP; resolves once the first line is there.
 * `onEnd` is called when the other side ends it or the connection breaks.
 */
export async function streamLines(
  url: string,
  headers: Headers,
  { onLine, onEnd }: { onLine(line: string): void; onEnd(): void },
): Promise<OpenedStream> {
  const abort = new AbortController();
  const response = await fetch(url, { headers, signal: abort.signal }).catch(() => undefined);
  if (response === undefined) return { kind: 'unreachable' };
  if (!response.ok || response.body === null) return { kind: 'refused', status: response.status };
  const { promise: firstLine, resolve: sawLine } = Promise.withResolvers<void>();
  const read = async (body: ReadableStream<Uint8Array>): Promise<void> => {
    let rest = '';
    for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line !== '') onLine(line);
      if (lines.length > 0) sawLine();
    }
  };
  void read(response.body)
    .catch(() => {})
    .finally(() => {
      sawLine();
      onEnd();
    });
  await firstLine;
  return { kind: 'open', post: (target, body) => post(target, headers, body), close: () => abort.abort() };
}

async function post(url: string, headers: Headers, body: object): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok)
    throw new AppError('SERVICE_REFUSED', `The server answered ${response.status}`, {
      status: response.status,
    });
  return response.json();
}
