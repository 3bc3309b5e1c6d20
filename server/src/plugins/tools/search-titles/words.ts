// What a person reads about a search.
import { paragraph, say } from '../../../domain/rich-text.ts';
import type { Block, RichText } from '../../../domain/rich-text.ts';
import { titleLine } from '../../../domain/title.ts';
import type { TitleWithState } from '../../../domain/title.ts';
import { kindWord, percentWords } from '../../../domain/title-words.ts';
import type { Unavailable } from '../../../seams/tool.ts';

const MAX_OVERVIEW = 240;

/** One hit as a card with its state said first; several as a numbered list. Only what is not there can be added. */
export function hitsDocument(hits: readonly TitleWithState[], unavailable: readonly Unavailable[]): RichText {
  const absent = hits.filter((title) => title.state.kind === 'absent');
  const choices = absent.map((title) => ({
    label: `Add ${titleLine(title)}`,
    action: { kind: 'add', ref: title.ref } as const,
  }));
  const blocks = [
    ...introduction(hits),
    ...hits.map((title, index) => card(title, hits.length > 1 ? index + 1 : undefined)),
  ];
  const document = { blocks: [...blocks, ...unavailable.map(({ say: sentence }) => paragraph(sentence))] };
  return choices.length > 0 ? { ...document, choices } : document;
}

export function nothingFound(
  words: string,
  nearest: TitleWithState | undefined,
  unavailable: readonly Unavailable[],
): RichText {
  const missing = `I found nothing called “${words}”.`;
  const sentence =
    nearest === undefined ? missing : `${missing} The nearest I know is ${titleLine(nearest)}.`;
  return { blocks: [paragraph(sentence), ...unavailable.map(({ say: away }) => paragraph(away))] };
}

export function unavailableOnly(away: Unavailable): RichText {
  return say(away.say);
}

function introduction(hits: readonly TitleWithState[]): Block[] {
  const [only] = hits;
  if (only === undefined) return [];
  if (hits.length === 1) return [paragraph(stateSentence(only))];
  const anyAbsent = hits.some((title) => title.state.kind === 'absent');
  return [
    paragraph(
      anyAbsent
        ? 'Here is what I found. Say a number to add one that is not here yet.'
        : 'Here is what I found; you have all of these.',
    ),
  ];
}

function stateSentence(title: TitleWithState): string {
  const { state } = title;
  const name = titleLine(title);
  switch (state.kind) {
    case 'absent':
      return `${name} is not here yet. Say “add it” and I will get it.`;
    case 'tracked':
      return state.monitored
        ? `${name} is already on the list; I am looking out for it.`
        : `${name} is in the library, but nobody is looking for it at the moment.`;
    case 'downloading':
      return `${name} is already downloading: ${percentWords(state.percent)} done.`;
    case 'partly-available':
      return `You have ${state.episodes} of ${state.of} episodes of ${name}.`;
    case 'available':
      return `You already have the ${kindWord(title.kind)} ${name}; it is ready to watch.`;
  }
}

function card(title: TitleWithState, position: number | undefined): Block {
  const { state, ...rest } = title;
  const overview = rest.overview === undefined ? undefined : shortened(rest.overview);
  const facts = overview === undefined ? withoutOverview(rest) : { ...rest, overview };
  return { kind: 'title-card', title: facts, state, ...(position !== undefined && { position }) };
}

function withoutOverview<Facts extends { overview?: string }>({
  overview: _story,
  ...facts
}: Facts): Omit<Facts, 'overview'> {
  return facts;
}

/** The first one or two sentences. */
function shortened(overview: string): string | undefined {
  const sentences = overview.trim().match(/[^.!?]+(?:[.!?]+(?=\s|$)|$)/gu) ?? [overview.trim()];
  const two = sentences.slice(0, 2).join('').trim();
  const [one = ''] = sentences;
  const chosen = two.length <= MAX_OVERVIEW ? two : one.trim();
  if (chosen === '') return undefined;
  return chosen.length <= MAX_OVERVIEW ? chosen : `${chosen.slice(0, MAX_OVERVIEW).replace(/\s+\S*$/u, '')}…`;
}
