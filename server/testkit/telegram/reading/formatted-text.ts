// Text with its formatting as a call carries it → plain text, entities and the markup that made them.
import type { ApiRules } from '../rules/rule-shapes.ts';
import { badRequest } from '../door/bot-api-error.ts';
import { parseHtml, type TextEntity, trimText } from './parse-html.ts';
import type { JsonObject } from '../door/read-call.ts';

export interface FormattedText {
  text: string;
  entities: TextEntity[];
  /** The HTML as it was sent; plain text is shown escaped. */
  html: string;
}

const empty: FormattedText = { text: '', entities: [], html: '' };

/** Reads `text`. Empty and too long are judged after the entities are parsed. */
export function readText(rules: ApiRules, method: string, parameters: JsonObject): FormattedText {
  const formatted = readFormatted(parameters, 'text', 'entities');
  if (formatted.text === '') throw badRequest('message text is empty');
  if (formatted.text.length > lengthLimit(rules, method, 'text')) throw badRequest('message is too long');
  return formatted;
}

/** Reads `caption`, which may be absent. */
export function readCaption(rules: ApiRules, parameters: JsonObject): FormattedText {
  const formatted = readFormatted(parameters, 'caption', 'caption_entities');
  if (formatted.text.length > lengthLimit(rules, 'sendPhoto', 'caption')) {
    throw badRequest('message caption is too long');
  }
  return formatted;
}

function lengthLimit(rules: ApiRules, method: string, field: string): number {
  const rule = rules.methods.get(method)?.fields.find(({ name }) => name === field);
  return rule?.characters?.max ?? Number.POSITIVE_INFINITY;
}

function readFormatted(parameters: JsonObject, textField: string, entitiesField: string): FormattedText {
  const source = parameters[textField];
  if (typeof source !== 'string' || source === '') return empty;
  const mode = parameters['parse_mode'];
  if (typeof mode === 'string' && mode !== '') {
    if (mode.toLowerCase() !== 'html') throw badRequest('unsupported parse_mode');
    return { ...parseHtml(source), html: source };
  }
  const entities = (parameters[entitiesField] ?? []) as TextEntity[];
  return { ...trimText({ text: source, entities }), html: escapeHtml(source) };
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
