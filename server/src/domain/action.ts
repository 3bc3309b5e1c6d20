import { parseTitleRef } from './title.ts';
import type { TitleRef } from './title.ts';

/** What a tap on a button means. It never reaches a model (CH-4). */
export type Action =
  | { kind: 'yes' | 'no'; confirmation: string; mode?: string }
  | { kind: 'add'; ref: TitleRef }
  /** `next`: the one after it in the list it was shown with. `check`: whether it is there to watch. */
  | { kind: 'next' | 'check'; ref: TitleRef }
  | { kind: 'approve' | 'block'; person: string }
  /** Whether we may speak in a group. */
  | { kind: 'allow-group' | 'refuse-group'; group: string }
  /** An admin decides about a title that somebody asked for (PE-9). */
  | { kind: 'grant' | 'decline' | 'change'; request: string }
  /** Takes back what a receipt told of. */
  | { kind: 'undo'; receipt: string };

const ABOUT = {
  add: 'ref',
  next: 'ref',
  check: 'ref',
  approve: 'person',
  block: 'person',
  'allow-group': 'group',
  'refuse-group': 'group',
  grant: 'request',
  decline: 'request',
  change: 'request',
  undo: 'receipt',
} as const;

type Plain = keyof typeof ABOUT;

/**
 * The action as a button's payload: at most 64 bytes, Telegram's limit for callback_data
 * (an id takes 36, the longest ref 25).
 */
export function encodeAction(action: Action): string {
  if (action.kind === 'yes' || action.kind === 'no')
    return [action.kind, action.confirmation, ...(action.mode === undefined ? [] : [action.mode])].join(':');
  const { kind, ...about } = action;
  return [kind, ...Object.values(about)].join(':');
}

/** Reads a payload that came back from outside; undefined when it is not one of ours. */
export function decodeAction(payload: string): Action | undefined {
  const [kind = '', ...rest] = payload.split(':');
  const argument = rest.join(':');
  if (argument === '') return undefined;
  if (kind === 'yes' || kind === 'no') {
    const [confirmation = '', mode] = rest;
    return mode === undefined ? { kind, confirmation } : { kind, confirmation, mode };
  }
  return isPlain(kind) ? readPlain(kind, argument) : undefined;
}

function isPlain(kind: string): kind is Plain {
  return Object.hasOwn(ABOUT, kind);
}

function readPlain(kind: Plain, argument: string): Action | undefined {
  const about = ABOUT[kind];
  const value = about === 'ref' ? parseTitleRef(argument) : argument;
  // The table says of each kind what it is about, which the types of a union cannot follow.
  return value === undefined ? undefined : ({ kind, [about]: value } as unknown as Action);
}
