// What is said about a wish that needs an admin's yes: the card they decide on, and what whoever asked hears of it.
import { fillIn } from '../../domain/fill-in.ts';
import type { FillParts } from '../../domain/fill-in.ts';
import { bold, text } from '../../domain/rich-text.ts';
import type { Inline, RichText } from '../../domain/rich-text.ts';
import { approvalChoices } from '../../domain/approval-choices.ts';
import { titleLine } from '../../domain/title.ts';
import { seasonsWords } from '../../domain/title-words.ts';
import type { Voice, Wordings } from '../../domain/voice.ts';
import type { RequestNews } from '../requests/index.ts';

type Wanted = Extract<RequestNews, { kind: 'approval-wanted' }>;
type Withdrawn = Extract<RequestNews, { kind: 'approval-withdrawn' }>;
type Decided = Extract<RequestNews, { kind: 'approval-awaited' | 'granted' | 'granted-waits' | 'declined' }>;

const SENTENCES = {
  rule: {
    plain: ['{name} would like {what}. Is that all right?'],
    wads: [
      '{name} has cravings: {what} 🍿 Do we allow it?',
      'Royal assent needed 👑 {name} would like {what}. Yes?',
      '{name} is batting eyelashes at {what} 🥺 Your call, boss.',
    ],
  },
  unrated: {
    plain: ['{name} would like {what}. I know no age rating for it, so I ask you. Is that all right?'],
    wads: [
      '{name} would like {what} 🔞❓ I know no age rating for it, so you decide.',
      'Mystery box 📦 {name} would like {what}, and I know no age rating for it. Allowed?',
      '{name} wants {what}, and nobody put an age rating on it 🕵️ What do you say?',
    ],
  },
  withdrawn: {
    plain: ['{name} does not want {title} any more, so there is nothing to decide.'],
    wads: [
      'Stand down: {name} does not want {title} any more 🕊️ Nothing to decide.',
      '{name} changed their mind about {title} 🦋 Nothing left for you to decide.',
      'Case closed ⚖️ {name} does not want {title} any more.',
    ],
  },
  awaited: {
    plain: ['I have found {title}. An admin has to say yes first; I have asked, and you will hear from me.'],
    wads: [
      'Found {title} at last 🔍 An admin has to say yes first; I have asked.',
      '{title} is found 🎯 Now an admin has to nod; I have asked and will tell you.',
      'Got {title} on the line 📞 An admin has to say yes first. I have asked, stay tuned.',
    ],
  },
  granted: {
    plain: ['Good news: you may have {title}. It is added: {where} I tell you when it is ready.'],
    wads: [
      'The powers that be said yes ✅ {title} is added: {where} I holler when it is ready.',
      'Permission granted, popcorn pending 🍿 {title} is added: {where} You hear from me when it is ready.',
      'They said yes to {title} 🎉 It is added: {where} I tell you when it is ready.',
    ],
  },
  grantedWaits: {
    plain: ['Good news: you may have {title}. {why} It is written down, and I keep trying.'],
    wads: [
      'They said yes to {title} ✅ Sadly: {why} I keep trying.',
      'You may have {title} 🎟️ {why} It is written down and I keep knocking.',
      'Green light for {title} 🚦 {why} I will not forget it and keep trying.',
    ],
  },
  declined: {
    plain: ['An admin said no to {title}.'],
    wads: [
      'Sorry, an admin said no to {title} 🙅',
      'The jury is back on {title}, and it is a no 👎 An admin decided so.',
      'No luck this time 💔 An admin said no to {title}.',
    ],
  },
  declinedBecause: {
    plain: ['An admin said no to {title}: “{why}”'],
    wads: [
      'Sorry, an admin said no to {title} 🙅 “{why}”',
      'The jury is back on {title}, and it is a no 👎 “{why}”, says an admin.',
      'No luck this time 💔 An admin said no to {title}: “{why}”',
    ],
  },
} satisfies Record<string, Wordings>;

/** Who wants what, with a picture where the channel has pictures, and what can be done about it. */
export function approvalCard({ request, title, because }: Wanted, name: string, voice: Voice): RichText {
  const { seasons, quality } = request.wish;
  const details = [
    ...(seasons === undefined ? [] : [seasonsWords(seasons)]),
    ...(quality === undefined ? [] : [`in ${quality}`]),
  ];
  const what = [...named(title), ...(details.length > 0 ? [text(`, ${details.join(', ')}`)] : [])];
  const { overview: _overview, ...shown } = title;
  return {
    blocks: [
      ...tell(voice, because, { name: bold(name), what }).blocks,
      { kind: 'title-card', title: shown },
    ],
    choices: approvalChoices(request),
  };
}

export function withdrawnDocument({ request }: Withdrawn, name: string, voice: Voice): RichText {
  return tell(voice, 'withdrawn', { name: bold(name), title: named(request) });
}

/** What whoever asked hears. */
export function decidedDocument(news: Decided, voice: Voice): RichText {
  switch (news.kind) {
    case 'approval-awaited':
      return tell(voice, 'awaited', { title: named(news.title) });
    case 'granted': {
      const { quality, folder, note } = news.placement;
      const where = `${quality}, in ${folder}.${note === undefined ? '' : ` ${note}`}`;
      return tell(voice, 'granted', { title: named(news.title), where });
    }
    case 'granted-waits':
      return tell(voice, 'grantedWaits', { title: named(news.request), why: news.say });
    case 'declined': {
      const title = named(news.request);
      return news.reason === undefined
        ? tell(voice, 'declined', { title })
        : tell(voice, 'declinedBecause', { title, why: news.reason });
    }
  }
}

function tell(voice: Voice, sentence: keyof typeof SENTENCES, parts: FillParts): RichText {
  return { blocks: [{ kind: 'paragraph', children: fillIn(voice.pick(SENTENCES[sentence]), parts) }] };
}

const named = (title: { name: string; year?: number }): Inline[] => [
  bold(title.name),
  text(titleLine({ ...title, name: '' })),
];
