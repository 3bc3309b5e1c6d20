// What people are sent, as documents: one of each kind that is hard for some renderer.
import { readMarkdown } from '../../src/core/assistant/loop/text/markdown.ts';
import { bold, list, paragraph, say, text } from '../../src/domain/rich-text.ts';
import type { Block, Choice, RichText } from '../../src/domain/rich-text.ts';
import { titleRef } from '../../src/domain/title.ts';
import type { Title, TitleState } from '../../src/domain/title.ts';

const id = '01890a5d-ac96-774b-bcce-b302099a8057';

function movie(tmdb: number, name: string, more: Partial<Title>): Title {
  return { ref: titleRef('movie', 'tmdb', tmdb), kind: 'movie', name, ...more };
}

function card(title: Title, state?: TitleState, position?: number): Block {
  return {
    ...{ kind: 'title-card', title },
    ...(state === undefined ? {} : { state }),
    ...(position === undefined ? {} : { position }),
  };
}

function add(title: Title): Choice {
  return { label: `Add ${title.name} (${title.year ?? ''})`, action: { kind: 'add', ref: title.ref } };
}

const matrix = movie(603, 'The Matrix', {
  year: 1999,
  ...{ rating: 8.2, certification: 'R', runtimeMinutes: 136, genres: ['Action', 'Science Fiction'] },
  overview:
    'A hacker learns that his world is a dream — made by machines. With Morpheus and Trinity he fights “the Agents”.',
  posterUrl: 'https://image.tmdb.org/t/p/w500/matrix.jpg',
});
const dune = movie(438631, 'Dune', { year: 2021, overview: 'Paul goes to Arrakis. It is dry.' });
const wire: Title = {
  ...movie(0, 'The Wire', { year: 2002 }),
  ref: titleRef('series', 'tvdb', 79126),
  kind: 'series',
  seasonCount: 5,
};
const amelie = movie(194, 'Le Fabuleux Destin d’Amélie Poulain', {
  year: 2001,
  overview: 'Amélie helps. Others, mostly.',
});
const fast = movie(9799, 'The Fast & the <Furious>', { year: 2001 });
const tenet = movie(577922, 'Tenet', { year: 2020 });

const fiveTitles: RichText = {
  blocks: [
    paragraph('Five I know of 🍿 Which one?'),
    card(matrix, { kind: 'available' }, 1),
    card(dune, { kind: 'downloading', percent: 42.7, timeLeftMs: 25 * 60_000 }, 2),
    card(wire, { kind: 'partly-available', episodes: 13, of: 60 }, 3),
    card(amelie, { kind: 'tracked', monitored: true }, 4),
    card(fast, { kind: 'absent' }, 5),
  ],
  choices: [add(fast)],
};

const tenTitles: RichText = {
  blocks: [
    paragraph('Ten I could get you:'),
    ...Array.from({ length: 10 }, (_, index) =>
      card(
        movie(700 + index, `Fast & Furious ${index + 1}`, {
          year: 2001 + index,
          overview: `Part ${index + 1} of many, in which cars are driven and nobody looks at the road at all. The end.`,
          posterUrl: `https://image.tmdb.org/t/p/w500/fast-${index + 1}.jpg`,
        }),
        { kind: 'absent' },
        index + 1,
      ),
    ),
  ],
  choices: Array.from({ length: 10 }, (_, index) =>
    add(movie(700 + index, `Fast & Furious ${index + 1}`, { year: 2001 + index })),
  ),
};

const oneTitle: RichText = {
  blocks: [card(matrix, { kind: 'absent' })],
  choices: [
    { label: 'Add this', action: { kind: 'add', ref: matrix.ref }, words: 'add it' },
    { label: 'Next result', action: { kind: 'next', ref: matrix.ref }, words: 'next' },
    { label: 'Check library', action: { kind: 'check', ref: matrix.ref }, words: 'check it' },
  ],
};

const removal: RichText = {
  blocks: [
    paragraph(
      'So the movie ',
      bold('The Matrix (1999)'),
      ' has to go? 😢 Its files (12 GB) stay on the disk unless you want them deleted too; deleted files cannot be brought back.',
    ),
  ],
  choices: [
    { label: 'Yes, keep the files', action: { kind: 'yes', confirmation: id, mode: 'remove' } },
    {
      label: 'Yes, delete 12 GB of files too',
      action: { kind: 'yes', confirmation: id, mode: 'remove_with_files' },
    },
    { label: 'No', action: { kind: 'no', confirmation: id } },
  ],
};

const downloads: RichText = {
  blocks: [
    paragraph('3 downloads, 1 of them stuck. The pipes are humming: 🚰'),
    list(
      [
        [bold('Dune (2021)'), text(': 42%, 25 min left, downloading')],
        [bold('The Wire (2002) S01E03–E05'), text(': 0%, waiting its turn')],
        [bold('Tenet (2020)'), text(': 97%, stuck: the disk is full')],
      ],
      true,
    ),
  ],
};

const upcoming: RichText = {
  blocks: [
    paragraph('Four things are coming. Stock up on snacks. 🍿'),
    paragraph(bold('Today')),
    list(['21:00 The Wire S05E01, “More with Less”', '22:30 Severance S02E04']),
    paragraph(bold('Friday, 4 December')),
    list(['Dune: Part Three (2026), in cinemas', 'The Bear S04E01']),
  ],
};

const receipt: RichText = {
  blocks: [
    paragraph('Added ', bold('The Matrix (1999)'), ' in 1080p 🎬 I tell you when it is there.'),
    { kind: 'on-its-way', title: matrix },
  ],
  choices: [{ label: 'Undo', action: { kind: 'undo', receipt: id } }],
};

const MODEL_ANSWER = `## Heat or Ronin?

Both are **great**; *Heat* is the ~~longer~~ bigger one. See [Heat](https://www.imdb.com/title/tt0113277/) and [this](https://evil.example/?q=sam).

| Film | Year | Length |
|------|-----:|--------|
| **Heat** | 1995 | 2 h 50 min |
| Ronin | 1998 | 2 h 2 min |

1. Heat
   - De Niro
   - Pacino
2. Ronin

- [x] seen
- [ ] not yet

> A guy told me one time…

\`\`\`sh
echo "a < b" && exit
\`\`\`

![poster](https://evil.example/p.png)`;

const LONG_STORY = 'This one is about people who want something and others who would rather they did not. ';

const longAnswer: RichText = {
  blocks: [
    { kind: 'heading', children: [text('Everything about the Matrix')] },
    ...Array.from({ length: 40 }, (_, index) => paragraph(`${index + 1}. ${LONG_STORY.repeat(2).trim()}`)),
  ],
  choices: [add(matrix)],
};

const newcomer: RichText = {
  ...say('Knock knock 🚪 ', bold('Sam'), ' writes by SMS and would like to come in.'),
  choices: [
    { label: 'Approve', action: { kind: 'approve', person: id }, words: 'approve Sam' },
    { label: 'Block', action: { kind: 'block', person: id }, words: 'block Sam' },
  ],
};

const scripts: RichText = {
  blocks: [
    paragraph('From all over 🌍'),
    card(movie(129, '千と千尋の神隠し', { year: 2001 }), { kind: 'available' }, 1),
    card(movie(7797, 'وجدة', { year: 2012 }), { kind: 'absent' }, 2),
    card(
      movie(11773, 'ואלס עם באשיר', { year: 2008, overview: 'סרט מונפש.' }),
      { kind: 'tracked', monitored: false },
      3,
    ),
    card(movie(25237, 'Иди и смотри', { year: 1985 }), { kind: 'available' }, 4),
  ],
  choices: [add(movie(7797, 'وجدة', { year: 2012 }))],
};

const signs: RichText = {
  blocks: [
    paragraph('I <3 this: a < b & c, &amp; *_[]()~ `x` </b> | # {{1}}'),
    list(['<script>alert(1)</script>', '**not bold**', '1. not a list']),
    { kind: 'table', header: ['<a>', '&'], rows: [['<b>', '*c*']] },
    { kind: 'code', text: '</code></pre><b>', language: '"><b>' },
    paragraph({ kind: 'link', href: 'javascript:alert(1)', children: [text('tap me')] }),
    paragraph({ kind: 'link', href: 'https://a.example/?q="><b>&x=1', children: [text('safe')] }),
  ],
};

const nothingFound: RichText = say('No film called “Matrixx” anywhere 🕳️ Did you mean The Matrix?');

export const documents: Readonly<Record<string, RichText>> = {
  greeting: {
    blocks: [
      paragraph(
        'Hi ',
        bold('Sam'),
        ', I am Wads 🍿 I fetch the movies and shows around here. Just write what you want:',
      ),
      list(['“add the matrix”', '“what’s downloading?”', '“something like Heat, but shorter”']),
    ],
  },
  'five-titles': fiveTitles,
  'ten-titles': tenTitles,
  'one-title': oneTitle,
  removal,
  downloads,
  upcoming,
  receipt,
  'model-answer': readMarkdown(MODEL_ANSWER),
  'long-answer': longAnswer,
  newcomer,
  scripts,
  signs,
  'nothing-found': nothingFound,
  'a-plain-question': {
    ...say('Is ', bold(tenet.name), ' the one?'),
    choices: [
      { label: 'Yes', action: { kind: 'yes', confirmation: id } },
      { label: 'No', action: { kind: 'no', confirmation: id } },
    ],
  },
};
