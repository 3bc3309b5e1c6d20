import type { ChatPage } from '../../http/admin/chat/web-chat.ts';

/** The page, told of nothing before it is opened: what happens until then follows in its order. */
export function holdUntilOpened(page: ChatPage): ChatPage {
  let waiting: (() => void)[] | undefined = [];
  const tell = (act: () => void): void => {
    if (waiting === undefined) act();
    else waiting.push(act);
  };
  return {
    opened: (newest) => {
      page.opened(newest);
      const acts = waiting ?? [];
      waiting = undefined;
      for (const act of acts) act();
    },
    entry: (entry) => tell(() => page.entry(entry)),
    typing: () => tell(() => page.typing()),
    answered: (messageIds) => tell(() => page.answered(messageIds)),
  };
}
