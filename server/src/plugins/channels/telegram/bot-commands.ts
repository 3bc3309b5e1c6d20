// The commands in Telegram's menu; each is short for words that people may type as well.

interface BotCommand {
  command: string;
  description: string;
  /** What it says to the assistant; absent for `/start`, which joins an address to a person. */
  says?: string;
}

export const botCommands: readonly BotCommand[] = [
  { command: 'start', description: 'Say hello' },
  { command: 'help', description: 'What I can do', says: 'help' },
  { command: 'downloads', description: 'What is downloading', says: "what's downloading?" },
  { command: 'upcoming', description: 'What comes next', says: "what's coming up?" },
  { command: 'web', description: 'Open the web page', says: 'open the web page' },
];

interface TypedCommand {
  command: string;
  rest: string;
}

/** Takes `/help@OurBot please` apart; undefined when the text is no command. */
export function readCommand(text: string): TypedCommand | undefined {
  const match = /^\/([a-z0-9_]{1,32})(?:@\w+)?(?:\s+([\s\S]*))?$/i.exec(text.trim());
  return match === null
    ? undefined
    : { command: (match[1] ?? '').toLowerCase(), rest: (match[2] ?? '').trim() };
}
