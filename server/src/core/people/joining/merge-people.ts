// Two people we knew turn out to be one: everything of the one follows to the other, who keeps name, role and choices.
import type { Query } from '../../../storage/open.ts';
import type { Row } from '../../../storage/tables.ts';
import { ratingSteps } from '../../../domain/limits.ts';
import { qualities } from '../../../domain/request.ts';
import { codeStore } from '../codes/code-store.ts';
import { peopleStore } from '../people-store.ts';
import type { JoiningParts } from './joining-parts.ts';
import { mergeStore } from './merge-store.ts';
import { mergedConversationStore } from './merged-conversation-store.ts';

interface Merging {
  fromId: string;
  intoId: string;
  channel: string;
}

/** Within a transaction. Sessions and keys of the one who is gone end: they come in anew, as who they are now. */
export async function mergePeople(
  { clock, audit }: Pick<JoiningParts, 'clock' | 'audit'>,
  query: Query,
  { fromId, intoId, channel }: Merging,
): Promise<void> {
  const people = peopleStore(query);
  const from = await people.byId(fromId);
  const into = await people.byId(intoId);
  if (from === undefined || into === undefined) return;
  const store = mergeStore(query, { fromId, intoId });
  await codeStore(query).shutOut(fromId);
  await store.moveAddresses();
  await store.moveWishes();
  await store.moveChoices();
  await store.moveUsage();
  await store.endCodesAndWeb();
  await store.moveDeliveries();
  await mergedConversationStore(query, { fromId, intoId }).move(clock.now());
  const limits = await store.limits();
  if (limits.from !== undefined)
    await store.putLimits(stricter(limits.from, limits.into, { person_id: intoId, updated_at: clock.now() }));
  if (into.time_zone === null && from.time_zone !== null)
    await people.update(intoId, { time_zone: from.time_zone });
  await people.update(intoId, { updated_at: clock.now() });
  await people.update(fromId, { ...GONE, removed_at: clock.now(), updated_at: clock.now() });
  const detail = `${from.name} (${from.id}) is the same person, by a code`;
  const target = `${into.name} (${into.id})`;
  await audit({ personId: intoId, channel, act: 'people-merged', target, detail }, query);
}

/** Only the name is left, for what they did. */
export const GONE = {
  status: 'blocked',
  role: 'member',
  told_at: null,
  asked_name_at: null,
  met_at: null,
} as const;

type Limits = Row<'limits'>;

/** Nobody gets rid of a limit by being two. */
function stricter(
  one: Limits,
  other: Limits | undefined,
  key: Pick<Limits, 'person_id' | 'updated_at'>,
): Limits {
  if (other === undefined) return { ...one, ...key };
  return {
    ...key,
    needs_approval: highest(one.needs_approval, other.needs_approval),
    movies_per_week: lowest(one.movies_per_week, other.movies_per_week),
    series_per_week: lowest(one.series_per_week, other.series_per_week),
    sms_per_day: lowest(one.sms_per_day, other.sms_per_day),
    default_quality: other.default_quality ?? one.default_quality,
    highest_quality: first(qualities, one.highest_quality, other.highest_quality),
    rating_cap: first(ratingSteps, one.rating_cap, other.rating_cap),
  };
}

function lowest(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}

function highest(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other);
}

/** The one that stands first on a scale from low to high. */
function first(scale: readonly string[], one: string | null, other: string | null): string | null {
  return scale.find((step) => step === one || step === other) ?? one ?? other;
}
