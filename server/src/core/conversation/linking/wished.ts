import type { Visit } from '../visit.ts';
import type { LinkingWording } from './linking-wording.ts';

/** Somebody's wish, and the words for them. */
export interface Wished {
  visit: Visit;
  wording: LinkingWording;
}
