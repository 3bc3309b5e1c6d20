// Years of talk: turns of a question, a look at the library, and an answer.
import type { Ids } from '../../server/src/kit/ids.ts';
import type { ModelMessage } from '../../server/src/seams/model.ts';
import type { NewRow } from '../../server/src/storage/tables.ts';

interface HistoryPart {
  turns: NewRow<'turns'>[];
  messages: NewRow<'messages'>[];
}

interface HistoryWish {
  conversationId: string;
  personId: string;
  messages: number;
  ids: Ids;
}

const TURNS_AT_ONCE = 250;
const BEGAN_AT = 1_700_000_000_000;

const talk: readonly ModelMessage[] = [
  { role: 'user', text: 'do we have anything with robots in it, for the kids?' },
  {
    role: 'assistant',
    text: '',
    calls: [{ id: 'call_1', tool: 'search_titles', arguments: { query: 'robots' } }],
  },
  {
    role: 'tool',
    callId: 'call_1',
    tool: 'search_titles',
    text: 'movie:tmdb:10378 Robots (2005), in the library\nmovie:tmdb:10681 WALL-E (2008), in the library\nmovie:tmdb:177572 Big Hero 6 (2014), not in the library',
  },
  {
    role: 'assistant',
    text: 'Yes: Robots and WALL-E are there. Big Hero 6 is not, shall I add it?',
    calls: [],
  },
];

/** So many messages in parts that one statement can take. */
export function* longHistory({
  conversationId,
  personId,
  messages,
  ids,
}: HistoryWish): Generator<HistoryPart> {
  let left = messages;
  while (left > 0) {
    const part: HistoryPart = { turns: [], messages: [] };
    for (let count = 0; count < TURNS_AT_ONCE && left > 0; count++) {
      const turnId = ids.next();
      part.turns.push(turnRow(turnId, conversationId, personId));
      for (const message of talk.slice(0, left)) {
        const owner = { conversation_id: conversationId, turn_id: turnId, person_id: personId };
        part.messages.push({
          id: ids.next(),
          ...owner,
          role: message.role,
          content: JSON.stringify(message),
          created_at: BEGAN_AT,
        });
        left--;
      }
    }
    yield part;
  }
}

function turnRow(id: string, conversationId: string, personId: string): NewRow<'turns'> {
  return {
    ...{
      id,
      conversation_id: conversationId,
      person_id: personId,
      outcome: 'done',
      path: 'model',
      model: 'instant',
      tools: '[]',
    },
    ...{ input_tokens: 900, output_tokens: 40, model_calls: 2, started_at: BEGAN_AT, finished_at: BEGAN_AT },
  };
}
