// What the chat page knows, and how each event changes it. Pure: the stream and the server are elsewhere.
import type { ChatEntry } from '../../../../../contract/src/index.ts';

/** Something said here that is not settled by its stored entry yet. */
export interface Pending {
  localId: string;
  text: string;
  action?: string;
  at: number;
  /** The newest entry known when it was said: only a later one can be this. */
  after: string;
  /** `unreached`: the server was not reached, so it is tried again by itself as soon as it is. */
  status: 'sending' | 'accepted' | 'failed' | 'unreached';
  /** Its stored entry, as far as it is known. */
  entryId?: string;
  /** Why it was not sent, as a sentence. */
  problem?: string;
}

export interface ChatState {
  entries: ReadonlyMap<string, ChatEntry>;
  pendings: readonly Pending[];
  hasMore: boolean;
  /** How often the stream has told what it knows. */
  openings: number;
  /** We were told that an answer is being written. */
  isTyping: boolean;
  /** Said while this page looked on, and not dealt with yet. */
  awaited: ReadonlySet<string>;
  /** Dealt with, as told: it may be told before its entry is. */
  dealtWith: ReadonlySet<string>;
}

export type ChatEvent =
  | { kind: 'opened'; entries: readonly ChatEntry[]; hasMore: boolean }
  | { kind: 'entry'; entry: ChatEntry }
  | { kind: 'older'; entries: readonly ChatEntry[]; hasMore: boolean }
  | { kind: 'typing' }
  | { kind: 'answered'; messageIds: readonly string[] }
  | { kind: 'waited-long-enough' }
  | { kind: 'said'; pending: Omit<Pending, 'status' | 'after'> }
  | { kind: 'retried'; localId: string }
  | { kind: 'accepted'; localId: string; messageId: string }
  | { kind: 'refused'; localId: string; problem: string; isReached: boolean }
  | { kind: 'withdrawn'; localId: string };

export const emptyChat: ChatState = {
  entries: new Map(),
  pendings: [],
  hasMore: false,
  openings: 0,
  isTyping: false,
  awaited: new Set(),
  dealtWith: new Set(),
};

export function changeChat(state: ChatState, event: ChatEvent): ChatState {
  switch (event.kind) {
    case 'opened':
      return open(state, event);
    case 'entry':
      return takeEntry(state, event.entry);
    case 'older':
      return { ...state, entries: merged(state.entries, event.entries), hasMore: event.hasMore };
    case 'typing':
      return { ...state, isTyping: true };
    case 'answered':
      return answered(state, event.messageIds);
    case 'waited-long-enough':
      return giveUpWaiting(state);
    default:
      return changePending(state, event);
  }
}

/** What is said is shown at once; what comes of it is told by the server. */
function changePending(
  state: ChatState,
  event: Extract<ChatEvent, { kind: 'said' | 'retried' | 'accepted' | 'refused' | 'withdrawn' }>,
): ChatState {
  switch (event.kind) {
    case 'said': {
      const pending: Pending = { ...event.pending, status: 'sending', after: newestId(state) };
      return { ...state, pendings: [...state.pendings, pending] };
    }
    case 'retried':
      return withPending(state, event.localId, { status: 'sending', problem: undefined, entryId: undefined });
    case 'accepted':
      return accept(state, event);
    case 'refused':
      return withPending(state, event.localId, {
        status: event.isReached ? 'failed' : 'unreached',
        problem: event.problem,
        entryId: undefined,
      });
    case 'withdrawn':
      return { ...state, pendings: state.pendings.filter(({ localId }) => localId !== event.localId) };
  }
}

/** Entries in the order they were said. */
export function inOrder(entries: ReadonlyMap<string, ChatEntry>): ChatEntry[] {
  return [...entries.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** What is still to be shown besides the entries. */
export function shownPendings({ pendings, entries }: ChatState): Pending[] {
  return pendings.filter(({ entryId }) => entryId === undefined || !entries.has(entryId));
}

/** True while an answer is on its way: told so, or something sent waits for one. */
export function isAnswering({ isTyping, awaited, pendings, dealtWith }: ChatState): boolean {
  const isWaiting = ({ status, entryId = '' }: Pending) => status === 'accepted' && !dealtWith.has(entryId);
  return isTyping || awaited.size > 0 || pendings.some(isWaiting);
}

export function newestId({ entries }: Pick<ChatState, 'entries'>): string {
  let newest = '';
  for (const id of entries.keys()) if (id > newest) newest = id;
  return newest;
}

function oldestId(entries: Iterable<ChatEntry>): string {
  let oldest: string | undefined;
  for (const { id } of entries) if (oldest === undefined || id < oldest) oldest = id;
  return oldest ?? '';
}

/** After a reconnect what is known is merged; where too much was missed to join on, it starts afresh. */
function open(
  state: ChatState,
  { entries, hasMore }: { entries: readonly ChatEntry[]; hasMore: boolean },
): ChatState {
  const joins = !hasMore || entries.some(({ id }) => state.entries.has(id));
  const before = joins ? state.entries : new Map<string, ChatEntry>();
  const isOlderKnown = before.size > 0 && oldestId(before.values()) < oldestId(entries);
  const next = {
    ...state,
    entries: merged(before, entries),
    hasMore: isOlderKnown ? state.hasMore : hasMore,
    openings: state.openings + 1,
    isTyping: false,
  };
  return settleAll(stopAwaiting(next), entries);
}

function takeEntry(state: ChatState, entry: ChatEntry): ChatState {
  const isNew = !state.entries.has(entry.id);
  const next = { ...state, entries: merged(state.entries, [entry]) };
  if (entry.kind === 'said') {
    const isAwaited = isNew && !state.dealtWith.has(entry.id);
    const awaited = isAwaited ? new Set([...state.awaited, entry.id]) : state.awaited;
    return settleAll(stopAwaiting({ ...next, awaited }), [entry]);
  }
  if (entry.purpose !== 'reply') return next;
  return stopAwaiting({ ...next, isTyping: false });
}

/** What was said before our newest reply has been dealt with. */
function stopAwaiting(state: ChatState): ChatState {
  let reply = '';
  for (const entry of state.entries.values())
    if (entry.kind === 'heard' && entry.purpose === 'reply' && entry.id > reply) reply = entry.id;
  return { ...state, awaited: new Set([...state.awaited].filter((id) => id > reply)) };
}

function answered(state: ChatState, messageIds: readonly string[]): ChatState {
  const dealtWith = new Set([...state.dealtWith, ...messageIds]);
  const awaited = new Set([...state.awaited].filter((id) => !dealtWith.has(id)));
  return { ...state, dealtWith, awaited, isTyping: state.isTyping && awaited.size > 0 };
}

function giveUpWaiting(state: ChatState): ChatState {
  const accepted = state.pendings.flatMap(({ entryId }) => entryId ?? []);
  return {
    ...state,
    isTyping: false,
    awaited: new Set(),
    dealtWith: new Set([...state.dealtWith, ...accepted]),
  };
}

function accept(state: ChatState, { localId, messageId }: { localId: string; messageId: string }): ChatState {
  if (!state.entries.has(messageId))
    return withPending(state, localId, { status: 'accepted', entryId: messageId, problem: undefined });
  return { ...state, pendings: state.pendings.filter((pending) => pending.localId !== localId) };
}

/** Stored entries take the place of what was said here; each of them of one thing only. */
function settleAll(state: ChatState, entries: readonly ChatEntry[]): ChatState {
  const taken = new Set(state.pendings.flatMap(({ entryId }) => entryId ?? []));
  let { pendings } = state;
  for (const entry of entries) {
    if (entry.kind !== 'said') continue;
    const own = pendings.find(({ entryId }) => entryId === entry.id);
    if (own !== undefined && own.status !== 'sending') pendings = pendings.filter((one) => one !== own);
    if (own !== undefined || taken.has(entry.id)) continue;
    const match = pendings.find((pending) => isSame(pending, entry));
    if (match === undefined) continue;
    taken.add(entry.id);
    pendings = pendings.flatMap((one) => (one === match ? settled(match, entry.id) : [one]));
  }
  return { ...state, pendings };
}

/** Under way, it waits for its own answer, which may still be a refusal; otherwise this was it. */
function settled(pending: Pending, entryId: string): Pending[] {
  return pending.status === 'sending' ? [{ ...pending, entryId }] : [];
}

function isSame(pending: Pending, entry: Extract<ChatEntry, { kind: 'said' }>): boolean {
  if (pending.entryId !== undefined || entry.id <= pending.after) return false;
  return pending.action === undefined ? pending.text === entry.text.trim() : pending.action === entry.action;
}

function withPending(state: ChatState, localId: string, change: Partial<Pending>): ChatState {
  const pendings = state.pendings.map((one) => (one.localId === localId ? { ...one, ...change } : one));
  return { ...state, pendings };
}

function merged(known: ReadonlyMap<string, ChatEntry>, more: readonly ChatEntry[]): Map<string, ChatEntry> {
  return new Map([...known, ...more.map((entry) => [entry.id, entry] as const)]);
}
