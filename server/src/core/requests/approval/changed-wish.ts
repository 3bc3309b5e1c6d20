// A wish as an admin granted it: perhaps with other seasons, another quality, or as the other kind of title.
import { titleRefParts } from '../../../domain/title.ts';
import type { StoredRequest } from '../requests-store.ts';
import type { WishChange } from './approval.ts';
import type { Settlement } from './approval-store.ts';

/** The columns of a granted request. Of another kind it is looked up again by its name. */
export function changedWish(
  { ref, wish, facts }: StoredRequest,
  { kind, seasons, quality }: WishChange,
): Pick<Settlement, 'ref' | 'wish'> {
  const isOther = kind !== undefined && ref !== undefined && titleRefParts(ref).kind !== kind;
  const { title, lowered: _lowered, ...rest } = facts;
  const { seasons: asked, ...plain } = wish;
  // A film has no seasons, and the seasons of one series say nothing of another.
  const wanted = kind === 'movie' ? undefined : (seasons ?? (isOther ? undefined : asked));
  return {
    ...(isOther && { ref: null }),
    wish: JSON.stringify({
      ...plain,
      ...(kind !== undefined && { kind }),
      ...(wanted !== undefined && { seasons: wanted }),
      ...(quality !== undefined && { quality }),
      facts: { ...rest, ...(title !== undefined && !isOther && { title }), isGranted: true },
    }),
  };
}
