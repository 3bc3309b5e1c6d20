import type { ChatLine, ChatTurn } from '../../http/house.ts';

export interface TrackedReply {
  text: string;
  turn?: ChatTurn;
}

/** Which of the things said here are answered: an answer is a line that says so and, where there is one, its text. */
export interface ReplyTracker {
  /** A line that is on its way to the household; it counts as waiting until it is said or lost. */
  typed(): void;
  said(messageId: string): void;
  /** A line that did not get through. */
  lost(): void;
  heard(line: ChatLine): void;
  /** How many of the things said still wait for their answer. */
  waiting(): number;
  /** The answer to one thing said; undefined while it waits. */
  replyTo(messageId: string): TrackedReply | undefined;
}

/** Lines may come in any order, also before `said`. */
export function openReplyTracker(): ReplyTracker {
  const said = new Set<string>();
  let underWay = 0;
  const answers = new Map<string, Extract<ChatLine, { kind: 'answered' }>>();
  const texts = new Map<string, string>();
  const replyTo = (messageId: string): TrackedReply | undefined => {
    const answer = answers.get(messageId);
    if (answer === undefined) return undefined;
    const text = answer.replyTo === undefined ? '' : texts.get(answer.replyTo);
    if (text === undefined) return undefined;
    return answer.turn === undefined ? { text } : { text, turn: answer.turn };
  };
  return {
    typed: () => void (underWay += 1),
    said: (messageId) => {
      underWay = Math.max(0, underWay - 1);
      said.add(messageId);
    },
    lost: () => void (underWay -= 1),
    heard: (line) => {
      if (line.kind === 'answered') for (const message of line.messages) answers.set(message, line);
      else if (line.replyTo !== undefined)
        texts.set(line.replyTo, [texts.get(line.replyTo), line.text].filter(Boolean).join('\n'));
    },
    waiting: () => {
      for (const messageId of said) if (replyTo(messageId) !== undefined) said.delete(messageId);
      return said.size + underWay;
    },
    replyTo,
  };
}
