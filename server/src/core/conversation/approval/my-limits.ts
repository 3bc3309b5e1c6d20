// "What are my limits?": what an admin has set for whoever asks.
import { ratingStepLabels } from '../../../domain/limits.ts';
import type { Limits } from '../../../domain/limits.ts';
import { list } from '../../../domain/rich-text.ts';
import type { RichText } from '../../../domain/rich-text.ts';
import type { Voice } from '../../../domain/voice.ts';
import { sayOfApproval } from './approval-wording.ts';

export function limitsDocument(voice: Voice, limits: Limits): RichText {
  const lines = limitLines(limits);
  if (lines.length === 0) return sayOfApproval(voice, 'noLimits');
  return { blocks: [...sayOfApproval(voice, 'myLimits').blocks, list(lines)] };
}

function limitLines(limits: Limits): string[] {
  const { moviesPerWeek, seriesPerWeek, defaultQuality, highestQuality, ratingCap, smsPerDay } = limits;
  return [
    ...(limits.needsApproval === true ? ['An admin says yes to each title first'] : []),
    ...(moviesPerWeek === undefined ? [] : [`Movies: ${moviesPerWeek} within any seven days`]),
    ...(seriesPerWeek === undefined ? [] : [`Series: ${seriesPerWeek} within any seven days`]),
    ...(defaultQuality === undefined ? [] : [`Quality when you say none: ${defaultQuality}`]),
    ...(highestQuality === undefined ? [] : [`Highest quality: ${highestQuality}`]),
    ...(ratingCap === undefined
      ? []
      : [`Age ratings: ${ratingStepLabels[ratingCap]}; unrated titles are asked about`]),
    ...(smsPerDay === undefined ? [] : [`Text messages: ${smsPerDay} parts a day`]),
  ];
}
