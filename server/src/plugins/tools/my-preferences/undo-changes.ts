// Takes changed preferences back, each as long as it still is what it was changed to.
import { z } from 'zod';
import { newsKinds } from '../../../domain/preferences.ts';
import type { PreferenceChange, Preferences } from '../../../domain/preferences.ts';
import { qualities } from '../../../domain/request.ts';
import { say } from '../../../domain/rich-text.ts';
import type { Desk, ToolAnswer, UndoFacts } from '../../../seams/tool.ts';
import * as words from './words.ts';

const notes = z.array(z.string()).optional();
const changeSchema = z.discriminatedUnion('key', [
  z.object({ key: z.literal('quality'), value: z.enum(qualities).optional() }),
  z.object({ key: z.literal('voice'), value: z.enum(['wads', 'plain']).optional() }),
  z.object({ key: z.literal('time-zone'), value: z.string().optional() }),
  z.object({ key: z.literal('unwanted'), value: z.array(z.enum(newsKinds)).optional() }),
  z.object({ key: z.literal('likes'), value: notes }),
  z.object({ key: z.literal('dislikes'), value: notes }),
]);
const factsSchema = z.object({ changes: z.array(z.object({ was: changeSchema, now: changeSchema })) });

interface Known {
  before: Preferences;
  timeZone: string | undefined;
}

/** What undoing takes: how each thing was and what it was changed to. */
export function undoFacts(changes: readonly PreferenceChange[], known: Known): { undo?: UndoFacts } {
  if (changes.length === 0) return {};
  return { undo: { changes: changes.map((now) => ({ was: valueOf(now.key, known), now })) } };
}

function valueOf(key: PreferenceChange['key'], { before, timeZone }: Known): PreferenceChange {
  const value = key === 'time-zone' ? timeZone : before[key];
  const isChosen = value !== undefined && value.length > 0;
  return (isChosen ? { key, value } : { key }) as PreferenceChange;
}

export async function undoChanges(facts: UndoFacts, desk: Desk): Promise<ToolAnswer> {
  const { changes } = factsSchema.parse(facts);
  const known = { before: desk.preferences.current(), timeZone: desk.person.timeZone };
  const ours = changes.filter(({ now }) => isSame(valueOf(now.key, known), now));
  for (const { was } of ours) await desk.preferences.change(was);
  const { voice } = desk;
  const sentence = ours.length > 0 ? words.takenBack(voice) : words.changedSince(voice);
  return {
    forModel: ours.length > 0 ? 'as it was before' : 'not undone: changed since',
    forPerson: say(sentence),
    complete: true,
  };
}

function isSame(one: PreferenceChange, other: z.infer<typeof changeSchema>): boolean {
  const valued = (value: unknown): string => JSON.stringify(value === undefined ? [] : value);
  return valued(one.value) === valued(other.value);
}
