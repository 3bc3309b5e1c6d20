// The commands we understand, each short for words that people may type as well.

interface BotCommand {
  /** What it says to the assistant; absent for `/start`, which joins an address to a person. */
  says?: string;
  /** True when more words may follow: `/add dune` says "add dune". */
  takesWords?: true;
}

export const botCommands: ReadonlyMap<string, BotCommand> = new Map<string, BotCommand>([
  ['start', {}],
  ['help', { says: 'help' }],
  ['downloads', { says: "what's downloading?" }],
  ['upcoming', { says: "what's coming up?" }],
  ['undo', { says: 'undo' }],
  ['web', { says: 'open the web page' }],
  ['link', { says: 'link', takesWords: true }],
  // Not in the menu, where a tap sends them bare, but people type them.
  ['add', { says: 'add', takesWords: true }],
  ['search', { says: 'search', takesWords: true }],
  ['find', { says: 'find', takesWords: true }],
  ['remove', { says: 'remove', takesWords: true }],
]);

/** What the menu shows, in its order; a group has no use for what concerns one person. */
export const menus = {
  private: ['help', 'downloads', 'upcoming', 'undo', 'web', 'link'],
  group: ['help', 'downloads', 'upcoming', 'undo'],
} as const;

export type MenuCommand = (typeof menus)['private'][number];

interface TypedCommand {
  command: string;
  /** The bot it names, without the @. */
  bot?: string;
  rest: string;
}

/** Takes `/help@OurBot please` apart; undefined when the text is no command. */
export function readCommand(text: string): TypedCommand | undefined {
  const match = /^\/([a-z0-9_]{1,32})(?:@(\w+))?(?:\s+([\s\S]*))?$/i.exec(text.trim());
  if (match === null) return undefined;
  const [, command = '', bot, rest = ''] = match;
  return { command: command.toLowerCase(), ...(bot === undefined ? {} : { bot }), rest: rest.trim() };
}

/** A command as the words it is short for; undefined when it is none of ours, or has words it cannot take. */
export function wordsOfCommand({ command, rest }: TypedCommand): string | undefined {
  const known = botCommands.get(command);
  if (known?.says === undefined) return undefined;
  if (rest === '') return known.says;
  return known.takesWords === true ? `${known.says} ${rest}` : undefined;
}
