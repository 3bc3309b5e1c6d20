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

/**
 * The action as a button's payload: at most 64 bytes, Telegram's limit for callback_data
 * (an id takes 36, the longest ref 25).
 */
export function encodeAction(action: Action): string {
  switch (action.kind) {
    case 'yes':
    case 'no':
      return action.mode === undefined
        ? `${action.kind}:${action.confirmation}`
        : `${action.kind}:${action.confirmation}:${action.mode}`;
    case 'add':
    case 'next':
    case 'check':
      return `${action.kind}:${action.ref}`;
    case 'allow-group':
    case 'refuse-group':
      return `${action.kind}:${action.group}`;
    case 'grant':
    case 'decline':
    case 'change':
      return `${action.kind}:${action.request}`;
    case 'approve':
    case 'block':
      return `${action.kind}:${action.person}`;
    case 'undo':
      return `${action.kind}:${action.receipt}`;
  }
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
  if (kind === 'approve' || kind === 'block') return { kind, person: argument };
  if (kind === 'allow-group' || kind === 'refuse-group') return { kind, group: argument };
  if (kind === 'grant' || kind === 'decline' || kind === 'change') return { kind, request: argument };
  if (kind === 'undo') return { kind, receipt: argument };
  if (kind !== 'add' && kind !== 'next' && kind !== 'check') return undefined;
  const ref = parseTitleRef(argument);
  return ref === undefined ? undefined : { kind, ref };
}
