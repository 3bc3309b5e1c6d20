// What the person's words do not carry is asked before it is done: the question names the act and the title, never a ref.
import { say } from '../../../domain/rich-text.ts';
import type { RichText } from '../../../domain/rich-text.ts';
import { seasonsWords } from '../../../domain/title-words.ts';
import { titleLine } from '../../../domain/title.ts';
import type { Voice } from '../../../domain/voice.ts';
import type { ToolDefinition } from '../../../seams/tool.ts';
import type { NamedTitle } from './grounding/grounding.ts';
import { withoutRefs } from './refs.ts';

export interface Unasked {
  tool: Pick<ToolDefinition, 'name' | 'needs'>;
  input: Readonly<Record<string, unknown>>;
  title?: NamedTitle;
}

export interface AskFirst {
  question: RichText;
  /** What its yes says. */
  label: string;
}

/** The question of the card. */
export function askFirst(unasked: Unasked, voice: Voice): AskFirst {
  const act = actWords(unasked);
  const question = voice.pick({
    plain: [`Nobody asked me for this in so many words, so I ask first: shall I ${act}?`],
    wads: [
      `Before I get ideas of my own 🤔 shall I ${act}?`,
      `You did not quite say so, and I do not guess 🧐 Shall I ${act}?`,
      `Say the word 🎬 and I ${act}. Shall I?`,
    ],
  });
  return { question: say(question), label: 'Yes' };
}

function actWords({ tool, input, title }: Unasked): string {
  const named = title === undefined ? nameIn(input) : titleLine(title);
  if (tool.needs === 'manage-people') return `${plain(input['action']) || 'decide about'} ${named}`;
  if (tool.needs === 'edit-own-preferences') return `change your preferences: ${fieldWords(input)}`;
  if (input['stop'] === true) return `stop telling you about ${named}`;
  // Names of tools are verbs: "follow title" is what follow_title does.
  return `${tool.name.replace(/_title$/, '').replaceAll('_', ' ')} ${named}${wishWords(input)}`;
}

function fieldWords(input: Unasked['input']): string {
  return Object.entries(input)
    .map(([field, value]) => `${field.replaceAll('_', ' ')} “${plain(value)}”`)
    .join(', ');
}

/** The first words of the arguments that say what it is about. */
function nameIn(input: Unasked['input']): string {
  const told = Object.entries(input).flatMap(([field, value]) =>
    ['action', 'ref', 'kind', 'quality', 'seasons', 'mode'].includes(field) ? [] : [plain(value)],
  );
  const words = told.filter((word) => word !== '');
  return words.length === 0 ? 'that' : `“${words.join(', ')}”`;
}

function wishWords({ quality, seasons }: Unasked['input']): string {
  const numbers = plain(seasons).match(/\d+/g)?.map(Number) ?? [];
  const which = numbers.length === 0 ? plain(seasons) : seasonsWords({ kind: 'named', numbers });
  return [which, plain(quality)].map((part) => (part === '' ? '' : `, ${part}`)).join('');
}

/** A model wrote it: one short line, without refs or links. */
function plain(value: unknown): string {
  const parts: unknown[] = Array.isArray(value) ? value : [value];
  const words = parts.filter((part) => ['string', 'number', 'boolean'].includes(typeof part)).join(', ');
  return withoutRefs(words)
    .replace(/https?:\S+/giu, '…')
    .replace(/[\p{C}\u2028\u2029<>]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 80);
}
