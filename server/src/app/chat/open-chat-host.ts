import type { Address } from '../../domain/person.ts';
import type { InboundMessage } from '../../domain/message.ts';
import type { Answered, Conversations } from '../../core/conversation/index.ts';
import type { Delivery } from '../../core/delivery/index.ts';
import type { People } from '../../core/people/index.ts';
import type { ChatHost, ChatLine, ChatTurn } from '../../http/house.ts';
import type { Ids } from '../../kit/ids.ts';

/** What the host needs of the terminal channel. */
export interface TerminalRoom {
  attach(
    address: string,
    listener: (document: unknown, delivery: { text: string; replyTo?: string }) => void,
  ): () => void;
  parseLine(text: string, address: string, id: string): InboundMessage;
}

interface ChatHostParts {
  terminal: TerminalRoom;
  people: People;
  delivery: Delivery;
  conversations: Conversations;
  accept(messages: readonly InboundMessage[]): Promise<void>;
  ids: Ids;
}

/** Opens the household's side of terminal chats, whether they come over HTTP or from this process. */
export function openChatHost(parts: ChatHostParts): ChatHost {
  const { terminal, people, delivery, conversations, accept, ids } = parts;
  const listeners = new Set<(answered: Answered) => void>();
  conversations.onAnswered((answered) => {
    for (const listener of listeners) listener(answered);
  });

  const addressOf = async (as: string | undefined): Promise<Address | undefined> => {
    const [person] = as === undefined ? [await people.owner()] : await people.byName(as);
    return person && people.addressOn('terminal', person.id);
  };

  return {
    open: async (as, show) => {
      const address = await addressOf(as);
      if (address === undefined) return undefined;
      const own = new Set<string>();
      const listener = (answered: Answered): void => {
        if (answered.messages.some((message) => own.has(message))) show(answeredLine(answered));
      };
      listeners.add(listener);
      const detach = terminal.attach(address.address, (_document, { text, replyTo }) =>
        show(replyTo === undefined ? { kind: 'text', text } : { kind: 'text', text, replyTo }),
      );
      await delivery.present(address);
      return {
        say: async (text) => {
          const id = ids.next();
          own.add(id);
          await accept([terminal.parseLine(text, address.address, id)]);
          return id;
        },
        close: () => {
          detach();
          listeners.delete(listener);
        },
      };
    },
  };
}

function answeredLine({ messages, replyTo, turn }: Answered): ChatLine {
  return {
    kind: 'answered',
    messages,
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(turn === undefined ? {} : { turn: chatTurn(turn) }),
  };
}

function chatTurn({ answer, milliseconds }: NonNullable<Answered['turn']>): ChatTurn {
  return {
    path: answer.path,
    ...(answer.model === undefined ? {} : { model: answer.model }),
    tools: answer.tools,
    tokens: { input: answer.usage.inputTokens, output: answer.usage.outputTokens },
    milliseconds,
  };
}
