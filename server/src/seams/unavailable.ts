// What every part of a desk answers when a service is away.

/** A service that could not be used just now, with a friendly sentence for the person. */
export interface Unavailable {
  kind: 'unavailable';
  /** For example "Radarr". */
  service: string;
  say: string;
  /** False when nothing of that kind is configured: waiting will not help. */
  temporary: boolean;
}
