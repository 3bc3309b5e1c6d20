import type { ChatLine } from '../../http/house.ts';
import { terminalOutput } from '../../kit/terminal.ts';
import type { ChatLink } from './chat-link.ts';
import { openReplyTracker } from './reply-tracker.ts';
import type { TrackedReply } from './reply-tracker.ts';

/** An open link with its lines; `lost` resolves when the server is gone. */
export interface ChatWire {
  link: ChatLink;
  lost: Promise<void>;
  /** What arrives from now on, and what arrived before. */
  listen(listener: (line: ChatLine) => void): void;
}

/** Says one thing, prints the reply on stdout, and is done. Answers the exit code. */
export async function sayOnce(
  wire: ChatWire,
  text: string,
  { asJson }: { asJson: boolean },
): Promise<number> {
  const tracker = openReplyTracker();
  const notices: string[] = [];
  const { promise: reply, resolve } = Promise.withResolvers<TrackedReply | undefined>();
  let messageId = '';
  const look = (): void => {
    const found = tracker.replyTo(messageId);
    if (found !== undefined) resolve(found);
  };
  wire.listen((line) => {
    if (line.kind === 'text' && line.replyTo === undefined) notices.push(line.text);
    tracker.heard(line);
    look();
  });
  void wire.lost.then(() => resolve(undefined));
  messageId = await wire.link.say(text);
  look();
  const answer = await reply;
  if (answer === undefined) {
    terminalOutput.note(
      'The server stopped before it answered. Your message is kept and will be answered when it is back.',
    );
    return 1;
  }
  terminalOutput.line(asJson ? JSON.stringify(asTurn(answer)) : answer.text);
  if (!asJson) for (const notice of notices) terminalOutput.line(`\n${notice}`);
  return 0;
}

function asTurn({ text, turn }: TrackedReply): object {
  const { path = 'none', model, tools = [], tokens = { input: 0, output: 0 }, milliseconds = 0 } = turn ?? {};
  return { reply: text, path, ...(model === undefined ? {} : { model }), tools, tokens, milliseconds };
}
