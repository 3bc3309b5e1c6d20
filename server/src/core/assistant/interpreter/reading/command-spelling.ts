// Mistyped commands at the head of a sentence. Titles are left as they are: their lookup tolerates typos itself.

const COMMANDS = [
  'search',
  'download',
  'remove',
  'delete',
  'cancel',
  'request',
  'monitor',
  'unmonitor',
  'recommend',
  'suggest',
  'approve',
  'upcoming',
];
const SHORT_FORMS: Readonly<Record<string, string>> = {
  dl: 'download',
  dload: 'download',
  dnload: 'download',
  rm: 'remove',
  del: 'delete',
  ad: 'add',
  adn: 'add',
  addd: 'add',
  aadd: 'add',
  gimme: 'give me',
  lookup: 'look up',
  srch: 'search',
  reccomend: 'recommend',
};
/** Words of their own that are one letter away from a command. */
const NOT_TYPOS = new Set([
  'cancer',
  'cancers',
  'approved',
  'searched',
  'removed',
  'deleted',
  'remote',
  'bequest',
  'requests',
]);

/** Whole messages of one word. */
const SINGLE = ['downloads', 'downloading', 'upcoming', 'calendar', 'preferences', 'settings'];

/** Puts the first word right when it is a mistyped command and something follows it, or when it is all there is. */
export function correctCommand(text: string): string {
  if (/^\p{L}{7,}$/u.test(text))
    return SINGLE.find((word) => editDistance(text.toLowerCase(), word) === 1) ?? text;
  const [, head = '', rest = ''] = /^(\p{L}+)(\s.+)$/u.exec(text) ?? [];
  if (rest === '') return text;
  const command = spellCommand(head.toLowerCase());
  return command === undefined ? text : `${command}${rest}`;
}

function spellCommand(word: string): string | undefined {
  if (Object.hasOwn(SHORT_FORMS, word)) return SHORT_FORMS[word];
  if (word.length < 4 || NOT_TYPOS.has(word) || COMMANDS.includes(word)) return undefined;
  return COMMANDS.find((command) => {
    const most = command.length >= 8 ? 2 : 1;
    return Math.abs(word.length - command.length) <= most && editDistance(word, command) <= most;
  });
}

/** Letters changed, left out, put in, or swapped with their neighbour (optimal string alignment). */
export function editDistance(left: string, right: string): number {
  const rows = Array.from({ length: left.length + 1 }, (_, row) =>
    Array.from({ length: right.length + 1 }, (_unused, column) =>
      row === 0 ? column : column === 0 ? row : 0,
    ),
  );
  const at = (row: number, column: number): number => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let row = 1; row <= left.length; row += 1) {
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1] ? 0 : 1;
      const swapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      const cost = Math.min(at(row - 1, column) + 1, at(row, column - 1) + 1, at(row - 1, column - 1) + same);
      (rows[row] ?? [])[column] = swapped ? Math.min(cost, at(row - 2, column - 2) + 1) : cost;
    }
  }
  return at(left.length, right.length);
}
