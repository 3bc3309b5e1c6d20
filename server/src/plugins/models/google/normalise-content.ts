// An answer of Google in the form the package accepts: one candidate with text and calls.
import { fieldsOf, isFields, listOf, textOf } from '../http-model/json.ts';
import type { Fields } from '../http-model/json.ts';
import { unusable } from '../http-model/receive.ts';
import { serverWords } from '../http-model/translate-fault.ts';
import { contentWire } from './assemble-content.ts';

/** Throws MODEL_UNUSABLE when there is no answer in it. */
export function normaliseContent(received: unknown): Fields {
  const body = fieldsOf(Array.isArray(received) ? wholeOf(received) : received);
  const words = serverWords(body);
  if (words !== undefined) throw unusable(`server answered with an error: ${words}`);
  const blocked = textOf(fieldsOf(body['promptFeedback'])['blockReason']);
  if (blocked !== '') throw unusable(`server refused the question (${blocked})`);
  const [candidate] = listOf(body['candidates']);
  if (!isFields(candidate)) throw unusable('gave an answer without any choice');
  const parts = listOf(fieldsOf(candidate['content'])['parts']).flatMap((part) =>
    normalisePart(fieldsOf(part)),
  );
  const finishReason = textOf(candidate['finishReason']) || null;
  const usage = isFields(body['usageMetadata'])
    ? { usageMetadata: normaliseUsage(body['usageMetadata']) }
    : {};
  return { candidates: [{ content: { role: 'model', parts }, finishReason }], ...usage };
}

/** Who does not know `alt=sse` streams the events as one JSON list. */
function wholeOf(events: readonly unknown[]): unknown {
  const assembly = contentWire.assemble();
  for (const event of events) {
    const words = serverWords(event);
    if (words !== undefined) throw unusable(`server answered with an error: ${words}`);
    assembly.take(event);
  }
  return assembly.body();
}

function normalisePart(part: Fields): Fields[] {
  const thought = part['thought'] === true ? { thought: true } : {};
  if (typeof part['text'] === 'string') return [{ text: part['text'], ...thought }];
  if (!isFields(part['functionCall'])) return [];
  const { id, name, args } = part['functionCall'];
  if (typeof name !== 'string' || name === '') return [];
  return [
    { functionCall: { name, args: args ?? {}, ...(typeof id === 'string' && id !== '' ? { id } : {}) } },
  ];
}

function normaliseUsage(usage: Fields): Fields {
  const counts = [
    'promptTokenCount',
    'candidatesTokenCount',
    'thoughtsTokenCount',
    'cachedContentTokenCount',
  ];
  return Object.fromEntries(
    counts.flatMap((name) => (typeof usage[name] === 'number' ? [[name, usage[name]]] : [])),
  );
}
