// Bodies as they never ought to come: made of real ones, with a few things wrong in each.
import type { Seeded } from '../seeded.ts';
import { ODD_NAMES, oddText, oddValue } from './odd-values.ts';

const MOST_CHANGES = 4;

type Holder = Record<string, unknown> | unknown[];

/** A copy of this JSON with one to four things wrong. */
export function mutateJson(chance: Seeded, sample: unknown): unknown {
  const root = { body: structuredClone(sample) };
  for (let change = 0; change <= chance.below(MOST_CHANGES); change += 1) changeSomething(chance, root);
  return root.body;
}

function changeSomething(chance: Seeded, root: { body: unknown }): void {
  const places = placesIn(root);
  // Deep inside as often as at the top: most of what is read stands in between.
  const { holder, name } = chance.pick(places);
  chance.pick([
    () => put(holder, name, oddValue(chance)),
    () => put(holder, name, oddValue(chance)),
    () => put(holder, name, oddText(chance)),
    () => leaveOut(holder, name),
    () => put(holder, chance.pick(ODD_NAMES), oddValue(chance)),
    () => put(holder, name, structuredClone(at(chance.pick(places)))),
    () => put(holder, name, structuredClone([at({ holder, name }), at({ holder, name })])),
  ])();
}

interface Place {
  holder: Holder;
  name: string;
}

/** Bodies stay small enough to be looked through again and again. */
const MOST_PLACES = 400;

function placesIn(root: Holder): Place[] {
  const places: Place[] = [];
  const walk = (holder: Holder): void => {
    for (const name of Object.keys(holder)) {
      if (places.length >= MOST_PLACES) return;
      places.push({ holder, name });
      const value = at({ holder, name });
      if (typeof value === 'object' && value !== null) walk(value as Holder);
    }
  };
  walk(root);
  return places;
}

function at({ holder, name }: Place): unknown {
  return (holder as Record<string, unknown>)[name];
}

/** As JSON.parse does it: a name of the language is a field like any other. */
function put(holder: Holder, name: string, value: unknown): void {
  Object.defineProperty(holder, name, { value, enumerable: true, configurable: true, writable: true });
}

function leaveOut(holder: Holder, name: string): void {
  if (Array.isArray(holder)) holder.splice(Number(name), 1);
  else if (name !== 'body') delete holder[name];
}

/** The text of a body; one in ten is broken as text as well. */
export function jsonText(chance: Seeded, body: unknown): string {
  const text = JSON.stringify(body) ?? 'null';
  if (!chance.percent(10)) return text;
  return chance.pick([
    () => text.slice(0, chance.below(text.length)),
    () => text.replace(/"(\w+)":/u, '"$1":1e999,"$1":'),
    () => text.replace('{', '{"__proto__":{"isAdmin":true},'),
    () => `${text}${text}`,
    () => '',
    () => '\ufeff' + text,
    () => `[${'['.repeat(chance.below(5_000))}`,
  ])();
}

export type Field = readonly [name: string, value: string];

/** The fields of a form with one to four things wrong. */
export function mutateForm(chance: Seeded, sample: readonly Field[]): Field[] {
  let fields = [...sample];
  for (let change = 0; change <= chance.below(MOST_CHANGES); change += 1) {
    const index = chance.below(fields.length + 1);
    const [name = chance.pick(ODD_NAMES), value = ''] = fields[index] ?? [];
    const changed: readonly Field[] = chance.pick([
      (): Field[] => [[name, oddText(chance)]],
      (): Field[] => [[name, oddText(chance)]],
      (): Field[] => [],
      (): Field[] => [
        [name, value],
        [name, oddText(chance)],
      ],
      (): Field[] => [
        [name, value],
        [chance.pick(ODD_NAMES), oddText(chance)],
      ],
      (): Field[] => [[name, (fields[chance.below(fields.length)] ?? ['', ''])[1]]],
    ])();
    fields = fields.toSpliced(index, 1, ...changed);
  }
  return fields;
}

/** A form as it is sent. */
export function formText(fields: readonly Field[]): string {
  return fields.map(([name, value]) => `${escaped(name)}=${escaped(value)}`).join('&');
}

function escaped(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll('%20', '+');
}
