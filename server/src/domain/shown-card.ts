// One title as an answer shows it: how it stands, then its card.
import { paragraph } from './rich-text.ts';
import type { Block } from './rich-text.ts';
import { shortStory } from './short-story.ts';
import { standingSentence } from './standing-sentence.ts';
import type { TitleCard } from './title-card.ts';
import type { TitleWithState } from './title.ts';
import type { Voice } from './voice.ts';

/** The card of a title; of its story only what one reads. */
export function cardOf(title: TitleWithState, position?: number): TitleCard {
  const { state, overview, ...facts } = title;
  const story = overview === undefined ? undefined : shortStory(overview);
  return {
    kind: 'title-card',
    title: { ...facts, ...(story !== undefined && { overview: story }) },
    state,
    ...(position !== undefined && { position }),
  };
}

/** How it stands goes before any offer (MS-10). */
export function oneTitleBlocks(voice: Voice, title: TitleWithState): Block[] {
  return [paragraph(standingSentence(voice, title)), cardOf(title)];
}
