import { API_BASE } from '../../../../../contract/src/index.ts';
import { decodeAction } from '../../../domain/action.ts';
import { AppError } from '../../../kit/errors.ts';
import type { House } from '../../house.ts';
import type { SomeHandlers } from '../add-routes.ts';
import { chatStreamHandlers } from './chat-stream.ts';
import type { EventStreams } from '../event-stream.ts';
import { openPictureTokens } from './picture-tokens.ts';
import { posterHandlers } from './poster-route.ts';
import { openShowEntry } from './show-entry.ts';

type ChatRoute =
  | 'POST /chat'
  | 'POST /chat/taps'
  | 'GET /chat/entries'
  | 'GET /chat/stream'
  | 'GET /posters/{token}';

type ChatHouse = Pick<House, 'webChat' | 'pictureKey' | 'log'> & { admin: Pick<House['admin'], 'clock'> };

/** The addresses of the web chat; every one of them knows the visitor's own chat only (PE-6). */
export function chatHandlers(house: ChatHouse, streams: EventStreams): SomeHandlers<ChatRoute> {
  const { webChat, log } = house;
  const tokens = openPictureTokens(house.pictureKey);
  const showEntry = openShowEntry((url) => {
    const token = tokens.tokenFor(url);
    return token === undefined ? undefined : `${API_BASE}/posters/${token}`;
  });
  return {
    'POST /chat': async ({ visitor, body }) => ({
      messageId: await webChat.say(visitor.person.id, body.text),
    }),
    'POST /chat/taps': async ({ visitor, body }) => {
      const action = decodeAction(body.action);
      if (action === undefined) throw new AppError('REQUEST_INVALID', 'action: not a button of ours');
      return { messageId: await webChat.tap(visitor.person.id, action) };
    },
    'GET /chat/entries': async ({ visitor, query }) => {
      const { entries, hasMore } = await webChat.read(visitor.person.id, query);
      return { entries: entries.map(showEntry), hasMore };
    },
    ...chatStreamHandlers(house, { streams, showEntry }),
    ...posterHandlers({ tokens, clock: house.admin.clock, log }),
  };
}
