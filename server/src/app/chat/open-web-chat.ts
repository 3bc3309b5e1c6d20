import type { Conversations, SaidEntry, Timeline } from '../../core/conversation/index.ts';
import type { Delivery } from '../../core/delivery/index.ts';
import type { People } from '../../core/people/index.ts';
import { encodeAction } from '../../domain/action.ts';
import type { InboundContent, InboundMessage } from '../../domain/message.ts';
import type { PersonId } from '../../domain/person.ts';
import type { ChatPage, WebChat } from '../../http/admin/chat/web-chat.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Ids } from '../../kit/ids.ts';
import { openDoubleTaps } from './double-taps.ts';
import { holdUntilOpened } from './hold-until-opened.ts';

/** What the host needs of the web channel. */
interface WebRoom {
  attach(address: string, page: WebRoomPage): () => void;
  message(address: string, content: InboundContent, id: string): InboundMessage;
}

interface WebRoomPage {
  show(document: unknown, delivery: { deliveryId: string }): Promise<void>;
  typing(): void;
}

interface WebChatParts {
  web: WebRoom;
  timeline: Timeline;
  people: Pick<People, 'addressOn'>;
  delivery: Pick<Delivery, 'present'>;
  conversations: Pick<Conversations, 'onAnswered'>;
  accept(messages: readonly InboundMessage[]): Promise<void>;
  clock: Clock;
  ids: Ids;
}

const CHANNEL = 'web';
/** What a page shows at first; more is read when somebody scrolls. */
const NEWEST = 40;

/** Opens the household's side of the web chats. */
export function openWebChat(parts: WebChatParts): WebChat {
  const { web, timeline, people, conversations, ids, clock } = parts;
  const pages = new Map<string, Set<ChatPage>>();
  const pagesAt = (address: string): ChatPage[] => [...(pages.get(address) ?? [])];
  const taps = openDoubleTaps(clock);
  conversations.onAnswered(({ channel, address, messages }) => {
    if (channel === CHANNEL) for (const page of pagesAt(address)) page.answered(messages);
  });

  const addressOf = async (person: PersonId): Promise<string> =>
    (await people.addressOn(CHANNEL, person)).address;

  /** Only what is stored is shown, also to the person's other pages. */
  const accept = async (address: string, content: InboundContent, entry: SaidEntry): Promise<string> => {
    await parts.accept([web.message(address, content, entry.id)]);
    for (const page of pagesAt(address)) page.entry(entry);
    return entry.id;
  };

  return {
    say: async (person, text) => {
      const address = await addressOf(person);
      const entry: SaidEntry = { kind: 'said', id: ids.next(), at: clock.now(), text };
      return accept(address, { kind: 'text', text }, entry);
    },
    tap: async (person, action) => {
      const address = await addressOf(person);
      const payload = encodeAction(action);
      return taps.once(address, payload, async () => {
        const text = await timeline.labelOf(address, action);
        const entry: SaidEntry = { kind: 'said', id: ids.next(), at: clock.now(), text, action };
        return accept(address, { kind: 'tap', payload }, entry);
      });
    },
    read: async (person, step) => timeline.page(await addressOf(person), step),
    open: async (person, page) => openPage(parts, { address: await addressOf(person), page, pages }),
  };
}

interface Opening {
  address: string;
  page: ChatPage;
  pages: Map<string, Set<ChatPage>>;
}

/** Attached before the newest entries are read, so that nothing between is lost; what comes twice has the same id. */
async function openPage(
  { web, timeline, delivery }: WebChatParts,
  { address, page, pages }: Opening,
): Promise<() => void> {
  const held = holdUntilOpened(page);
  const detach = web.attach(address, {
    show: async (_document, { deliveryId }) => {
      const entry = await timeline.heard(address, deliveryId);
      if (entry === undefined) throw new Error('What was to be shown is not in this chat');
      held.entry(entry);
    },
    typing: held.typing,
  });
  const those = pages.get(address) ?? new Set();
  pages.set(address, those.add(held));
  const leave = (): void => {
    detach();
    those.delete(held);
    if (those.size === 0 && pages.get(address) === those) pages.delete(address);
  };
  try {
    held.opened(await timeline.page(address, { limit: NEWEST }));
    await delivery.present({ channel: CHANNEL, address });
    return leave;
  } catch (error) {
    leave();
    throw error;
  }
}
