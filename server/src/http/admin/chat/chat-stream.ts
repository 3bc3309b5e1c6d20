import type { House } from '../../house.ts';
import { describeError } from '../../../kit/errors.ts';
import type { SomeHandlers } from '../add-routes.ts';
import type { EventStream, EventStreams } from '../event-stream.ts';
import type { ShowEntry } from './show-entry.ts';
import type { ChatPage } from './web-chat.ts';

type ChatStream = EventStream<'GET /chat/stream'>;

/** The chat of whoever asks, as it goes on. */
export function chatStreamHandlers(
  { webChat, log }: Pick<House, 'webChat' | 'log'>,
  { streams, showEntry }: { streams: EventStreams; showEntry: ShowEntry },
): SomeHandlers<'GET /chat/stream'> {
  return {
    'GET /chat/stream': async ({ visitor, request, reply }) => {
      const stream = streams.open('GET /chat/stream', { visitor, request, reply });
      if ('refused' in stream) return stream;
      try {
        const leave = await webChat.open(visitor.person.id, pageOn(stream, showEntry));
        stream.onClosed(leave);
      } catch (error) {
        // The head is sent already: the page comes back by itself and finds everything.
        log.error({ error: describeError(error) }, 'A chat could not be opened');
        stream.close();
      }
      return reply;
    },
  };
}

function pageOn(stream: ChatStream, showEntry: ShowEntry): ChatPage {
  return {
    opened: ({ entries, hasMore }) => stream.send('opened', { entries: entries.map(showEntry), hasMore }),
    entry: (entry) => stream.send('entry', showEntry(entry)),
    typing: () => stream.send('typing', {}),
    answered: (messageIds) => stream.send('answered', { messageIds: [...messageIds] }),
  };
}
