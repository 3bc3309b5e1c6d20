import type { ChatLine } from '../../http/house.ts';
import { streamLines } from '../../kit/line-stream.ts';
import type { ServerFile } from '../data-dir.ts';

/** A terminal's connection to the household. */
export interface ChatLink {
  /** Resolves with the message's id once it is stored. */
  say(text: string): Promise<string>;
  close(): Promise<void>;
}

export type LinkAnswer =
  | { kind: 'linked'; link: ChatLink }
  /** Nobody of that name. */
  | { kind: 'unknown-person' }
  /** No server answers there. */
  | { kind: 'nobody-home' };

/** Links to the running server of this DATA_DIR. `onLost` is called when the connection ends by itself. */
export async function linkToServer(
  server: ServerFile,
  as: string | undefined,
  { show, onLost }: { show(line: ChatLine): void; onLost(): void },
): Promise<LinkAnswer> {
  const headers = { authorization: `Bearer ${server.token}` };
  const query = as === undefined ? '' : `?as=${encodeURIComponent(as)}`;
  let isClosing = false;
  let session = '';
  const opened = await streamLines(`${server.url}/terminal/stream${query}`, headers, {
    onLine: (line) => {
      const value = JSON.parse(line) as ChatLine | { kind: 'session'; id: string };
      if (value.kind === 'session') session = value.id;
      else show(value);
    },
    onEnd: () => {
      if (!isClosing) onLost();
    },
  });
  if (opened.kind === 'unreachable') return { kind: 'nobody-home' };
  if (opened.kind === 'refused')
    return opened.status === 404 ? { kind: 'unknown-person' } : { kind: 'nobody-home' };
  const link: ChatLink = {
    say: async (text) => {
      const answer = await opened.post(`${server.url}/terminal/say`, { session, text });
      return (answer as { messageId: string }).messageId;
    },
    close: async () => {
      isClosing = true;
      opened.close();
    },
  };
  return { kind: 'linked', link };
}
