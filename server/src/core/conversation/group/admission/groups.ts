// The groups we were brought into, and whether we may speak there. An admin decides: by adding us, by speaking to us
// there, or when asked. Each decision is in the audit.
import type { Address, PersonId } from '../../../../domain/person.ts';
import { oneLine } from '../../../../domain/plain-text.ts';
import type { Choice } from '../../../../domain/rich-text.ts';
import type { Row } from '../../../../storage/tables.ts';
import type { ManagedBy } from '../../../people/index.ts';
import type { ConversationRooms } from '../../conversation-rooms.ts';
import { voiceOf } from '../../wording/spoken-to.ts';
import { groupStore } from './group-store.ts';
import { groupWordingIn } from './group-wording.ts';

/** Whether we may speak in a group; `left` when we are not in it any more. */
export type GroupStatus = 'waiting' | 'allowed' | 'refused' | 'left';

/** A group we are in, or were. */
export interface Group extends Address {
  id: string;
  /** What it calls itself; text from outside. */
  title?: string;
  status: GroupStatus;
  createdAt: number;
  /** Since when it stands so. */
  updatedAt: number;
}

/** How a decision came out; `changed` is false when it stood so already, or we are not there any more. */
export type GroupDecided = { group: Group; changed: boolean } | undefined;

/** The groups of the household, for those who decide about them. */
export interface Groups {
  /** Those that wait for a decision first, then the newest. */
  roll(): Promise<Group[]>;
  /** Lets us speak in a group or keeps us silent there, and notes who said so; undefined for an id of none. */
  decide(id: string, as: 'allowed' | 'refused', by: ManagedBy): Promise<GroupDecided>;
  /** Another text whenever something that is shown of groups has changed. */
  mark(): Promise<string>;
}

/** The same, for whoever brings what was said in a group. */
export interface GroupKeeper extends Groups {
  /** The group of this chat, made when it is heard of for the first time. */
  meet(chat: Address, title?: string): Promise<Group>;
  /** Somebody has put us into it, or out of it. */
  noteMembership(chat: Address, about: { title?: string; isIn: boolean; by?: PersonId }): Promise<void>;
  /** Nothing can be sent there any more: when it is a group of ours, we are not in it. */
  noteGone(chat: Address): Promise<void>;
  /** An admin spoke to us there: that lets us in. */
  letInBy(group: Group, admin: PersonId): Promise<Group>;
  /** Asks every admin once. */
  askAdmins(group: Group): Promise<void>;
  /** True for the first who asks: the group is told once that the admins were asked. */
  claimTelling(group: Group): Promise<boolean>;
}

type GroupRooms = Pick<
  ConversationRooms,
  'storage' | 'people' | 'journal' | 'delivery' | 'voiceFor' | 'clock' | 'ids'
>;

/** Opens the groups. */
export function openGroups(rooms: GroupRooms): GroupKeeper {
  const { storage } = rooms;
  const store = groupStore(storage.db);
  return {
    roll: async () => {
      const groups = (await store.list()).map(toGroup);
      return groups.toSorted(
        (one, other) => Number(other.status === 'waiting') - Number(one.status === 'waiting'),
      );
    },
    mark: () => store.mark(),
    decide: (id, as, by) => decide(rooms, id, { as, by }),
    meet: (chat, title) => meet(rooms, chat, title),
    noteMembership: async (chat, about) => noteMembership(rooms, await meet(rooms, chat, about.title), about),
    noteGone: async (chat) => {
      const row = await store.at(chat);
      if (row !== undefined) await noteMembership(rooms, toGroup(row), { isIn: false });
    },
    letInBy: async (group, admin) => {
      const by = { personId: admin, channel: group.channel };
      await settle(rooms, group, { to: 'allowed', by, why: 'an admin spoke to us there' });
      return { ...group, status: 'allowed' };
    },
    askAdmins: (group) => askAdmins(rooms, group),
    claimTelling: (group) =>
      storage.transaction(async (query) => {
        const row = await groupStore(query).byId(group.id);
        if (row === undefined || row.told_at !== null) return false;
        await groupStore(query).update(group.id, { told_at: rooms.clock.now() });
        return true;
      }),
  };
}

function toGroup(row: Row<'groups'>): Group {
  const { id, channel, address, title, status, created_at: createdAt, updated_at: updatedAt } = row;
  return {
    ...{ id, channel, address, createdAt, updatedAt, status: status as GroupStatus },
    ...(title === null ? {} : { title }),
  };
}

/** What it is called where it is told of. */
export function titleOf({ title }: Pick<Group, 'title'>): string {
  return title === undefined || title === '' ? 'without a name' : title;
}

const LONGEST_TITLE = 80;

async function meet({ storage, clock, ids }: GroupRooms, chat: Address, title?: string): Promise<Group> {
  const store = groupStore(storage.db);
  const known = await store.at(chat);
  const named = title === undefined ? undefined : oneLine(title).slice(0, LONGEST_TITLE).toWellFormed();
  if (known === undefined) {
    const now = clock.now();
    await storage.transaction((query) =>
      groupStore(query).insert({
        ...{ id: ids.next(), channel: chat.channel, address: chat.address, title: named ?? null },
        ...{ status: 'waiting', asked_at: null, told_at: null, created_at: now, updated_at: now },
      }),
    );
    return toGroup((await store.at(chat)) as Row<'groups'>);
  }
  if (named === undefined || known.title === named) return toGroup(known);
  await store.update(known.id, { title: named });
  return toGroup({ ...known, title: named });
}

interface Settling {
  to: GroupStatus;
  by?: ManagedBy;
  why?: string;
}

const ACTS: Readonly<Record<GroupStatus, string>> = {
  waiting: 'group-joined',
  allowed: 'group-allowed',
  refused: 'group-refused',
  left: 'group-left',
};

/** Once, however often it is said. */
async function settle(
  { storage, journal, clock }: GroupRooms,
  group: Group,
  { to, by, why }: Settling,
): Promise<boolean> {
  return storage.transaction(async (query) => {
    if (!(await groupStore(query).changeStatus(group.id, { to, now: clock.now() }))) return false;
    if (to === 'waiting') await groupStore(query).update(group.id, { told_at: null });
    const target = `${titleOf(group)} (${group.id})`;
    const who = by ?? { channel: group.channel };
    await journal.audit(
      { ...who, act: ACTS[to], target, ...(why === undefined ? {} : { detail: why }) },
      query,
    );
    return true;
  });
}

async function noteMembership(
  rooms: GroupRooms,
  group: Group,
  { isIn, by }: { isIn: boolean; by?: PersonId },
): Promise<void> {
  if (!isIn) {
    // What was refused stays refused, whoever brings us back.
    if (group.status !== 'refused') await settle(rooms, group, { to: 'left' });
    return;
  }
  if (by !== undefined) {
    const admin = { personId: by, channel: group.channel };
    await settle(rooms, group, { to: 'allowed', by: admin, why: 'an admin brought us in' });
    return;
  }
  if (group.status === 'left') await settle(rooms, group, { to: 'waiting' });
  if (group.status === 'left' || group.status === 'waiting') await askAdmins(rooms, group);
}

async function decide(
  rooms: GroupRooms,
  id: string,
  { as, by }: { as: 'allowed' | 'refused'; by: ManagedBy },
): Promise<GroupDecided> {
  const row = await groupStore(rooms.storage.db).byId(id);
  if (row === undefined) return undefined;
  const group = toGroup(row);
  if (group.status === 'left') return { group, changed: false };
  const changed = await settle(rooms, group, { to: as, by });
  // Whoever was told to wait there hears that the waiting is over.
  if (changed && as === 'allowed' && row.told_at !== null) {
    const { channel, address } = group;
    const document = groupWordingIn(rooms.voiceFor(channel)).hello();
    const dedupeKey = `group-hello:${group.id}:${row.told_at}`;
    await rooms.delivery.send({ to: { channel, address }, document, purpose: 'notice', dedupeKey });
  }
  return { group: { ...group, status: as }, changed };
}

/** Each admin once for each time we are brought in, however much is said there. */
async function askAdmins(rooms: GroupRooms, group: Group): Promise<void> {
  const { people, delivery, clock, storage } = rooms;
  const row = await groupStore(storage.db).byId(group.id);
  if (row === undefined || isAsked(row, clock.now())) return;
  const title = titleOf(group);
  for (const admin of await people.admins()) {
    const to = await people.bestAddress(admin.id, delivery.presence);
    if (to === undefined) continue;
    const wording = groupWordingIn(await voiceOf(rooms, admin.id, to.channel));
    const document = {
      ...wording.say('newGroup', { title, channel: delivery.called(group) }),
      choices: choicesFor(group),
    };
    const dedupeKey = `group:${group.id}:${row.updated_at}:${admin.id}`;
    await delivery.send({ to, document, purpose: 'notice', personId: admin.id, dedupeKey });
  }
  // Noted last: a crash between asks whoever was not asked yet, and nobody twice.
  await groupStore(storage.db).update(group.id, { asked_at: clock.now() });
}

/** Whoever puts us out and in again, over and over, does not make the phones of the admins ring each time. */
const ASK_AGAIN_MS = 6 * 60 * 60_000;

/** Of a group we are brought into anew it is asked anew, but the buttons of the first question still decide. */
function isAsked({ asked_at: asked, updated_at: since }: Row<'groups'>, now: number): boolean {
  return asked !== null && (asked >= since || now - asked < ASK_AGAIN_MS);
}

function choicesFor(group: Group): Choice[] {
  const title = titleOf(group);
  return [
    { label: 'Allow', action: { kind: 'allow-group', group: group.id }, words: `allow group ${title}` },
    { label: 'Refuse', action: { kind: 'refuse-group', group: group.id }, words: `refuse group ${title}` },
  ];
}
