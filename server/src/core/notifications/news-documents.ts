import { bold, joinRichText, say } from '../../domain/rich-text.ts';
import type { Inline, RichText } from '../../domain/rich-text.ts';
import { titleLine } from '../../domain/title.ts';
import type { Title, TitleWithState } from '../../domain/title.ts';
import type { Placement } from '../library/index.ts';
import type { RequestNews } from '../requests/index.ts';

type PersonalNews = Exclude<RequestNews, { kind: 'ready' } | { kind: 'member-added' }>;

/** What the person is told of a request of theirs that went on without them. */
export function personalDocument(news: PersonalNews): RichText {
  switch (news.kind) {
    case 'added-later':
      return say(
        ...named(news.title),
        ` is added at last: ${placed(news.placement)} I tell you when it is ready.`,
      );
    case 'there-already':
      return thereAlready(news.title);
    case 'refused-later':
      return say('I could not add ', bold(titleLine(news.request)), `. ${news.say}`);
    case 'choose':
      return choose(news.request.name, news.titles);
  }
}

/** What admins are told when a member adds something (PE-7). */
export function memberAddedDocument(name: string, title: Title, placement: Placement): RichText {
  return say(`${name} added `, ...named(title), ` (${placement.quality}, in ${placement.folder}).`);
}

const named = (title: Title): Inline[] => [
  bold(title.name),
  { kind: 'text', text: titleLine({ ...title, name: '' }) },
];

function placed({ quality, folder, note }: Placement): string {
  return `${quality}, in ${folder}.${note === undefined ? '' : ` ${note}`}`;
}

function thereAlready(title: TitleWithState): RichText {
  if (title.state.kind === 'available') return say(...named(title), ' is there already, ready to watch.');
  return say(...named(title), ' is on its way already. I tell you when it is ready.');
}

function choose(words: string, titles: readonly TitleWithState[]): RichText {
  if (titles.length === 0) {
    return say(
      `I could look up “${words}” at last, but no title fits these words. Tell me its name once more, please.`,
    );
  }
  const question = say(`I could look up “${words}” at last. Which one do you mean?`);
  const cards: RichText = {
    blocks: titles.map(({ state, ...title }, index) => ({
      kind: 'title-card',
      title,
      state,
      position: index + 1,
    })),
    // What is there already is never offered for adding (MS-10).
    choices: titles
      .filter(({ state }) => state.kind === 'absent')
      .map(({ ref, name, year }) => ({
        label: `Add ${titleLine({ name, year })}`,
        action: { kind: 'add', ref },
      })),
  };
  return joinRichText([question, cards]);
}
