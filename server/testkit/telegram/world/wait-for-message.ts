// A promise for a message: one that is there already, or the first that comes or is edited into shape.
import { type MessageBoard, showMessage, type ShownMessage } from './message-board.ts';

export type MessagePredicate = (message: ShownMessage) => boolean;

/** Rejects after `timeoutMs` of real time with a list of what did come, so that a failing test explains itself. */
export function waitForMessage(
  board: MessageBoard,
  chatId: number,
  { predicate = () => true, timeoutMs = 5_000 }: { predicate?: MessagePredicate; timeoutMs?: number } = {},
): Promise<ShownMessage> {
  const there = board.ours(chatId).map(showMessage).find(predicate);
  if (there) return Promise.resolve(there);
  return new Promise((resolve, reject) => {
    const stop = board.listen((message) => {
      if (!message.isOurs || message.chatId !== chatId) return;
      const shown = showMessage(message);
      if (!predicate(shown)) return;
      clearTimeout(timer);
      stop();
      resolve(shown);
    });
    const timer = setTimeout(() => {
      stop();
      const seen = board.ours(chatId).map(({ text }) => JSON.stringify(text));
      reject(
        new Error(
          `No such message in chat ${chatId} within ${timeoutMs} ms. It shows: ${seen.join(', ') || 'nothing'}`,
        ),
      );
    }, timeoutMs);
  });
}
