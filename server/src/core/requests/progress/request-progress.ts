import type { TitleRequest } from '../../../domain/request.ts';
import type { TitleRef } from '../../../domain/title.ts';
import type { RequestsRoom } from '../requests-room.ts';

/** A request with how far its download has come, while it is known. */
export interface ShownRequest extends TitleRequest {
  percent?: number;
}

/** How far each title has come that is being downloaded. */
export type Progress = ReadonlyMap<TitleRef, number>;

export const NOTHING_COMES: Progress = new Map();

/** Pages of several people are served by one question to the services. */
const FRESH_MS = 4_000;
/** What was known so long ago is not shown any more. */
const STALE_MS = 30_000;
/** A page is shown without progress rather than late. */
const PATIENCE_MS = 1_500;

/** Asks what is being downloaded, seldom and never for long: a service that is away holds nobody up. */
export function openProgress({ library, clock }: RequestsRoom): () => Promise<Progress> {
  let known: { at: number; progress: Progress } | undefined;
  let asking: Promise<void> | undefined;
  const ask = async (): Promise<void> => {
    try {
      const { downloads } = await library.downloads();
      known = { at: clock.now(), progress: byTitle(downloads) };
    } finally {
      asking = undefined;
    }
  };
  return async () => {
    if (known === undefined || clock.now() - known.at >= FRESH_MS) {
      asking ??= ask().catch(() => {});
      await atMost(asking, clock);
    }
    return known !== undefined && clock.now() - known.at < STALE_MS ? known.progress : NOTHING_COMES;
  };
}

function atMost(work: Promise<void>, clock: RequestsRoom['clock']): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.after(PATIENCE_MS, resolve);
    void work.then(() => {
      cancel();
      resolve();
    });
  });
}

/** A series with several episodes under way has come as far as they have together. */
function byTitle(downloads: readonly { ref?: TitleRef; percent: number }[]): Progress {
  const byRef = Map.groupBy(downloads, ({ ref }) => ref);
  return new Map(
    [...byRef].flatMap(([ref, parts]): [TitleRef, number][] => {
      const sum = parts.reduce((total, { percent }) => total + percent, 0);
      return ref === undefined ? [] : [[ref, Math.round(sum / parts.length)]];
    }),
  );
}

export function isOnItsWay({ state }: TitleRequest): boolean {
  return state === 'requested' || state === 'downloading';
}

/** What a service downloads is being downloaded, even when its webhook has not told so yet. */
export function withProgress(request: TitleRequest, progress: Progress): ShownRequest {
  const percent = request.ref && isOnItsWay(request) ? progress.get(request.ref) : undefined;
  return percent === undefined ? request : { ...request, state: 'downloading', percent };
}
