import type { PersonId } from './person.ts';
import type { SeasonChoice, TitleRef } from './title.ts';

/**
 * How a request stands (PE-7). `pending` is written before a service is asked, `waiting` means the service
 * could not be reached and we go on trying.
 */
export const requestStates = [
  'pending',
  'waiting',
  'requested',
  'downloading',
  'available',
  'removed',
  'declined',
  'failed',
] as const;
export type RequestState = (typeof requestStates)[number];

export type RequestId = string & { readonly __brand: 'RequestId' };

/** Somebody's wish for a title, or, when even the lookup failed, for the words they used. */
export interface TitleRequest {
  id: RequestId;
  personId: PersonId;
  conversationId: string;
  /** Absent while only the words are known. */
  ref?: TitleRef;
  /** The title's name, or the person's words. */
  name: string;
  year?: number;
  wish: AddWish;
  state: RequestState;
  /** Why it was declined, failed or waits. */
  reason?: string;
  createdAt: number;
  updatedAt: number;
}

/** How the person wants it; what they did not say is absent. */
export interface AddWish {
  kind?: 'movie' | 'series';
  seasons?: SeasonChoice;
  quality?: Quality;
}

export const qualities = ['480p', '720p', '1080p', '2160p'] as const;
export type Quality = (typeof qualities)[number];
