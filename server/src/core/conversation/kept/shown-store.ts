import type { TitleRef, TitleWithState } from '../../../domain/title.ts';
import type { Query } from '../../../storage/open.ts';
import type { NewRow } from '../../../storage/tables.ts';

/** The list shown last, in its order, and which of it was dealt with last. */
export interface LastShown {
  titles: TitleWithState[];
  picked?: TitleWithState;
}

/** Queries of what a conversation was shown. */
export function shownStore(query: Query) {
  return {
    lastShown: async (conversationId: string): Promise<LastShown> => {
      const rows = await query
        .selectFrom('shown_titles')
        .select(['title', 'is_picked'])
        .where('conversation_id', '=', conversationId)
        .where('list_id', '=', ({ selectFrom }) =>
          selectFrom('shown_titles')
            .select(({ fn }) => fn.max('list_id').as('list_id'))
            .where('conversation_id', '=', conversationId),
        )
        .orderBy('position')
        .execute();
      const titles = rows.map((row) => JSON.parse(row.title) as TitleWithState);
      const picked = titles[rows.findIndex((row) => row.is_picked === 1)];
      return picked === undefined ? { titles } : { titles, picked };
    },
    /** The list this title was last part of, with it as the one that is dealt with; empty when it is in none any more. */
    listWith: async (conversationId: string, ref: TitleRef): Promise<LastShown> => {
      const rows = await query
        .selectFrom('shown_titles')
        .select('title')
        .where('conversation_id', '=', conversationId)
        .where('list_id', '=', ({ selectFrom }) =>
          selectFrom('shown_titles')
            .select('list_id')
            .where('conversation_id', '=', conversationId)
            .where('ref', '=', ref),
        )
        .orderBy('position')
        .execute();
      const titles = rows.map((row) => JSON.parse(row.title) as TitleWithState);
      const picked = titles.find((title) => title.ref === ref);
      return picked === undefined ? { titles } : { titles, picked };
    },
    /** Refs of the newest titles shown here. */
    shownRefs: async (conversationId: string, limit: number): Promise<Set<string>> => {
      const rows = await query
        .selectFrom('shown_titles')
        .select('ref')
        .where('conversation_id', '=', conversationId)
        .orderBy('list_id', 'desc')
        .limit(limit)
        .execute();
      return new Set(rows.map((row) => row.ref));
    },
    saveShown: async (rows: NewRow<'shown_titles'>[]): Promise<void> => {
      if (rows.length === 0) return;
      await query
        .insertInto('shown_titles')
        .values(rows)
        .onConflict((conflict) =>
          conflict.columns(['conversation_id', 'ref']).doUpdateSet((excluded) => ({
            list_id: excluded.ref('excluded.list_id'),
            position: excluded.ref('excluded.position'),
            title: excluded.ref('excluded.title'),
            shown_at: excluded.ref('excluded.shown_at'),
            is_picked: excluded.ref('excluded.is_picked'),
          })),
        )
        .execute();
    },
  };
}
