// The log as it is read: by day, and within a day by who speaks.
import type { ChatEntry } from '../../../../../contract/src/index.ts';
import { startOfDay } from '../../../lib/day-words.ts';

type Said = Extract<ChatEntry, { kind: 'said' }>;
type Heard = Extract<ChatEntry, { kind: 'heard' }>;

export interface Group<Entry extends ChatEntry = ChatEntry> {
  /** The id of its first entry. */
  id: string;
  voice: Voice;
  entries: Entry[];
}
/** Who speaks: the person, we in reply, or we unasked. */
export type Voice = 'own' | 'reply' | 'notice';
export type SaidGroup = Group<Said> & { voice: 'own' };
export type HeardGroup = Group<Heard> & { voice: 'reply' | 'notice' };

export interface Day {
  /** The first moment of the day where the reader is. */
  at: number;
  groups: (SaidGroup | HeardGroup)[];
}

/** Past this silence, the same voice begins anew. */
const SILENCE_MS = 10 * 60_000;

export function conversationDays(entries: readonly ChatEntry[]): Day[] {
  const days: Day[] = [];
  let previous: ChatEntry | undefined;
  for (const entry of entries) {
    const at = startOfDay(entry.at);
    let day = days.at(-1);
    if (day === undefined || at > day.at) {
      day = { at, groups: [] };
      days.push(day);
      previous = undefined;
    }
    const group = day.groups.at(-1);
    const goesOn = previous !== undefined && entry.at - previous.at < SILENCE_MS;
    if (group !== undefined && goesOn && group.voice === voiceOf(entry))
      (group.entries as ChatEntry[]).push(entry);
    else day.groups.push({ id: entry.id, voice: voiceOf(entry), entries: [entry] } as SaidGroup | HeardGroup);
    previous = entry;
  }
  return days;
}

export function voiceOf(entry: ChatEntry): Voice {
  if (entry.kind === 'said') return 'own';
  return entry.purpose === 'reply' ? 'reply' : 'notice';
}
