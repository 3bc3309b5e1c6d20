// How much we say in one group: unasked hardly anything, and a flood is not answered by a flood.
import type { Clock } from '../../../kit/clock.ts';

/** At most so many answers that nobody asked for, within so long. */
const UNASKED = { most: 3, withinMs: 5 * 60_000 } as const;
/** Beyond so many answers a minute only what did something is told: a group's own limit at Telegram is 20. */
const CROWDED = { most: 15, withinMs: 60_000 } as const;
/** More groups than any household is in; whichever was quiet longest is forgotten first. */
const KEPT = 500;

/** What was answered lately in each group; in this process. */
export interface GroupPace {
  /** False once nobody wants to hear more from us unasked. */
  maySpeakUnasked(chat: string): boolean;
  /** True when so much was answered that "I did not understand" is left unsaid. */
  isCrowded(chat: string): boolean;
  note(chat: string, answer: { isUnasked: boolean }): void;
}

interface Answer {
  at: number;
  isUnasked: boolean;
}

/** Opens it; nothing was said yet. */
export function openGroupPace(clock: Pick<Clock, 'now'>): GroupPace {
  const groups = new Map<string, Answer[]>();
  const recent = (chat: string): Answer[] =>
    (groups.get(chat) ?? []).filter(({ at }) => at <= clock.now() && clock.now() - at < UNASKED.withinMs);
  return {
    maySpeakUnasked: (chat) => recent(chat).filter(({ isUnasked }) => isUnasked).length < UNASKED.most,
    isCrowded: (chat) =>
      recent(chat).filter(({ at }) => clock.now() - at < CROWDED.withinMs).length >= CROWDED.most,
    note: (chat, { isUnasked }) => {
      const kept = [...recent(chat), { at: clock.now(), isUnasked }];
      groups.delete(chat);
      groups.set(chat, kept);
      for (const [oldest] of groups) {
        if (groups.size <= KEPT) break;
        groups.delete(oldest);
      }
    },
  };
}
