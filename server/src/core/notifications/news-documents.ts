import { fillIn } from '../../domain/fill-in.ts';
import type { FillParts } from '../../domain/fill-in.ts';
import { bold, joinRichText, text } from '../../domain/rich-text.ts';
import type { Inline, RichText } from '../../domain/rich-text.ts';
import { titleLine } from '../../domain/title.ts';
import type { Title, TitleWithState } from '../../domain/title.ts';
import type { Voice, Wordings } from '../../domain/voice.ts';
import type { Placement } from '../library/index.ts';
import type { RequestNews } from '../requests/index.ts';
import { approvalCard, decidedDocument, withdrawnDocument } from './approval-documents.ts';

/** News of what members want, for those who run the household. */
export type AdminNews = Extract<
  RequestNews,
  { kind: 'member-added' | 'approval-wanted' | 'approval-withdrawn' }
>;
type PersonalNews = Exclude<RequestNews, AdminNews | { kind: 'ready' }>;

export function isForAdmins(news: RequestNews): news is AdminNews {
  return (
    news.kind === 'member-added' || news.kind === 'approval-wanted' || news.kind === 'approval-withdrawn'
  );
}

const SENTENCES = {
  addedLater: {
    plain: ['{title} is added at last: {where} I tell you when it is ready.'],
    wads: [
      'Better late than never: {title} is added 🎉 {where} I tell you when it is ready.',
      'Told you I never forget 🐘 {title} is added: {where} You hear from me when it is ready.',
      'Persistence pays 💪 {title} is added: {where} I shout when it is ready.',
    ],
  },
  readyAlready: {
    plain: ['{title} is there already, ready to watch.'],
    wads: [
      'Surprise: {title} is there already, ready to watch 🍿',
      'Somebody was faster: {title} is there already, ready to watch 🏎️',
      '{title} is there already, ready to watch 🛋️ Sofa, now.',
    ],
  },
  comingAlready: {
    plain: ['{title} is on its way already. I tell you when it is ready.'],
    wads: [
      '{title} is on its way already 🚚 I tell you when it is ready.',
      'Great minds: {title} is on its way already 🧠 You hear from me when it is ready.',
      'No need to nag, {title} is on its way already 😏 I tell you when it is ready.',
    ],
  },
  refusedLater: {
    plain: ['I could not add {title}. {why}'],
    wads: [
      'I begged, and still could not add {title} 💔 {why}',
      'No luck, I could not add {title} 🎲 {why}',
      'I could not add {title}, and I did try 🪨 {why}',
    ],
  },
  nothingFits: {
    plain: [
      'I could look up "{words}" at last, but no title fits these words. Tell me its name once more, please.',
    ],
    wads: [
      'I finally looked up "{words}", and no title fits 🔍 Tell me its name once more?',
      '"{words}" at last, and not a single title fits these words 🏜️ Its name once more, please.',
      'All that waiting, and no title fits "{words}" 🙃 Tell me its name once more.',
    ],
  },
  whichOne: {
    plain: ['I could look up "{words}" at last. Which one do you mean?'],
    wads: [
      'I finally looked up "{words}" 🔍 Which one do you mean?',
      '"{words}" at last: quite a line-up 🎭 Which one do you mean?',
      'Back with "{words}", and I have questions 🤓 Which one do you mean?',
    ],
  },
  memberAdded: {
    plain: ['{name} added {title} ({quality}, in {folder}).'],
    wads: [
      '{name} went shopping: {title} is added 🛒 ({quality}, in {folder})',
      'For the record, boss: {name} added {title} 📝 ({quality}, in {folder})',
      '{name} added {title} 🍿 ({quality}, in {folder})',
    ],
  },
} satisfies Record<string, Wordings>;

/** What the person is told of a request of theirs that went on without them. */
export function personalDocument(news: PersonalNews, voice: Voice): RichText {
  switch (news.kind) {
    case 'added-later':
      return tell(voice, 'addedLater', { title: named(news.title), where: placed(news.placement) });
    case 'there-already':
      return thereAlready(news.title, voice);
    case 'refused-later':
      return tell(voice, 'refusedLater', { title: bold(titleLine(news.request)), why: news.say });
    case 'choose':
      return choose(news.request.name, news.titles, voice);
    case 'approval-awaited':
    case 'granted':
    case 'granted-waits':
    case 'declined':
      return decidedDocument(news, voice);
  }
}

/** What admins are told of a member's wish (PE-7, PE-9). */
export function adminDocument(news: AdminNews, name: string, voice: Voice): RichText {
  switch (news.kind) {
    case 'member-added':
      return memberAddedDocument(news, name, voice);
    case 'approval-wanted':
      return approvalCard(news, name, voice);
    case 'approval-withdrawn':
      return withdrawnDocument(news, name, voice);
  }
}

function memberAddedDocument(
  { title, placement }: Extract<AdminNews, { kind: 'member-added' }>,
  name: string,
  voice: Voice,
): RichText {
  const { quality, folder } = placement;
  return tell(voice, 'memberAdded', { name, title: named(title), quality, folder });
}

function tell(voice: Voice, sentence: keyof typeof SENTENCES, parts: FillParts): RichText {
  return { blocks: [{ kind: 'paragraph', children: fillIn(voice.pick(SENTENCES[sentence]), parts) }] };
}

const named = (title: Title): Inline[] => [bold(title.name), text(titleLine({ ...title, name: '' }))];

function placed({ quality, folder, note }: Placement): string {
  return `${quality}, in ${folder}.${note === undefined ? '' : ` ${note}`}`;
}

function thereAlready(title: TitleWithState, voice: Voice): RichText {
  const sentence = title.state.kind === 'available' ? 'readyAlready' : 'comingAlready';
  return tell(voice, sentence, { title: named(title) });
}

function choose(words: string, titles: readonly TitleWithState[], voice: Voice): RichText {
  if (titles.length === 0) return tell(voice, 'nothingFits', { words });
  const question = tell(voice, 'whichOne', { words });
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
