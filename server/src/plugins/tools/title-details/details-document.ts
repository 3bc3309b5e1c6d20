// What a person reads about a title: the answer to what they asked, then its card, then what the card has no room for.
import { paragraph } from '../../../domain/rich-text.ts';
import type { Block, RichText } from '../../../domain/rich-text.ts';
import { shortStory } from '../../../domain/short-story.ts';
import type { TitleDetails } from '../../../domain/title-details.ts';
import type { Title } from '../../../domain/title.ts';
import { titleLine } from '../../../domain/title.ts';
import type { Desk } from '../../../seams/tool.ts';
import { answerSentence } from './answer-sentence.ts';
import { peopleWords, releaseWords } from './fact-lines.ts';
import type { Question } from './fact-lines.ts';

export function detailsDocument(details: TitleDetails, question: Question, desk: Desk): RichText {
  const more = [releaseWords(details, desk), peopleWords(details)].filter((words) => words !== '');
  const link: Block[] =
    details.trailerUrl === undefined
      ? []
      : [
          paragraph({
            kind: 'link',
            href: details.trailerUrl,
            children: [{ kind: 'text', text: 'Trailer' }],
          }),
        ];
  const blocks: Block[] = [
    paragraph(answerSentence(details, question, desk)),
    { kind: 'title-card', title: cardOf(details), state: details.state },
    ...more.map((words) => paragraph(words)),
    ...link,
  ];
  if (details.state.kind !== 'absent') return { blocks };
  const action = { kind: 'add', ref: details.ref } as const;
  const add = { label: `Add ${titleLine(details)}`, action, words: 'add it' };
  return { blocks, choices: [add] };
}

/** Only what a card shows: it is kept with the answer. */
function cardOf(details: TitleDetails): Title {
  const { state: _state, status: _status, releases: _releases, nextAirsAt: _next, ...rest } = details;
  const { trailerUrl: _trailer, credits: _credits, overview, ...title } = rest;
  const story = overview === undefined ? undefined : shortStory(overview);
  return { ...title, ...(story !== undefined && { overview: story }) };
}
