import { parseArgs } from 'node:util';
import type { ChatLine } from '../../http/house.ts';
import { systemClock } from '../../kit/clock.ts';
import { processEnvironment } from '../../kit/config.ts';
import { terminalOutput } from '../../kit/terminal.ts';
import { chatAtTerminal } from '../chat/chat-at-terminal.ts';
import { openChatLink } from '../chat/open-chat-link.ts';
import { sayOnce } from '../chat/say-once.ts';
import { loadConfiguration } from './load-configuration.ts';

const USAGE = `npm run chat                          stay and talk
npm run chat -- "add the matrix"      say one thing
npm run chat -- --as Sam "…"          speak as somebody else of the household
npm run chat -- --json "…"            the answer with what was done for it, as JSON`;

/** Undefined when there is an option that the chat does not know, "--help" for one. */
function readArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { as: { type: 'string' }, json: { type: 'boolean', default: false } },
    });
  } catch {
    return undefined;
  }
}

/** `npm run chat` and `npm run chat -- "words"`. Answers the exit code. */
export async function chat(args: readonly string[]): Promise<number> {
  const said = readArguments(args);
  if (said === undefined) {
    terminalOutput.note(USAGE);
    return 1;
  }
  const { values, positionals } = said;
  const configuration = loadConfiguration(processEnvironment());
  if (configuration === undefined) return 1;
  const lines: ChatLine[] = [];
  let show = (line: ChatLine): void => void lines.push(line);
  const opened = await openChatLink(configuration, {
    ...(values.as === undefined ? {} : { as: values.as }),
    clock: systemClock,
    show: (line) => show(line),
  });
  if (opened.kind === 'unknown-person') {
    terminalOutput.note(`Nobody here is called ${values.as ?? 'so'}. Leave out --as to speak as the owner.`);
    return 1;
  }
  const { link, lost } = opened;
  const listen = (listener: (line: ChatLine) => void): void => {
    show = listener;
    for (const line of lines.splice(0)) listener(line);
  };
  try {
    const text = positionals.join(' ').trim();
    if (text === '') return await chatAtTerminal({ link, lost, listen });
    return await sayOnce({ link, lost, listen }, text, { asJson: values.json });
  } finally {
    await link.close();
  }
}
