// How one of the programs the household relies on is doing, as an admin is told.

export interface ServiceReport {
  /** What people call it: "Radarr 4K", "Telegram". */
  name: string;
  kind: 'service' | 'model' | 'channel';
  state: 'ok' | 'degraded' | 'down' | 'off' | 'unknown';
  /** Since when, as far as we have seen. */
  since?: number;
  version?: string;
  /** Why it is not well; names no address and no secret. */
  detail?: string;
  /** What it warns of by itself. */
  warnings?: string[];
  queue?: { count: number; stuck: number };
  folders?: { path: string; freeBytes?: number }[];
}
