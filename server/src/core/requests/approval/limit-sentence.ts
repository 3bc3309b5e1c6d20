// Why a wish that was looked up later may not be had, in one sentence for the person.
import type { LimitReached } from '../../../domain/limits.ts';
import { ratingStepLabels } from '../../../domain/limits.ts';

export function limitSentence(reached: LimitReached): string {
  if (reached.kind === 'rating')
    return `It is rated ${reached.rating}, and yours ends earlier: ${ratingStepLabels[reached.cap]}.`;
  const what = reached.of === 'movie' ? 'movies' : 'series';
  if (reached.perWeek === 0) return `You may not ask for ${what}.`;
  return `Your ${reached.perWeek} ${reached.perWeek === 1 ? reached.of : what} of the week are used up.`;
}
