// Google streams its answer in whole parts: they are laid side by side.
import { fieldsOf, isFields, listOf, textOf } from '../http-model/json.ts';
import type { Fields } from '../http-model/json.ts';
import type { Assembly, Wire } from '../http-model/receive.ts';

interface Gathered {
  parts: unknown[];
  finish: string | undefined;
  feedback: unknown;
  usage: unknown;
}

export const contentWire: Wire = { framing: 'events', assemble };

function assemble(): Assembly {
  const gathered: Gathered = { parts: [], finish: undefined, feedback: undefined, usage: undefined };
  return {
    take: (event) => take(gathered, fieldsOf(event)),
    // A blocked question has no candidate that could finish.
    isComplete: () => gathered.finish !== undefined || gathered.feedback !== undefined,
    body: () => bodyOf(gathered),
  };
}

function take(gathered: Gathered, event: Fields): boolean {
  if (isFields(event['usageMetadata'])) gathered.usage = event['usageMetadata'];
  if (textOf(fieldsOf(event['promptFeedback'])['blockReason']) !== '')
    gathered.feedback = event['promptFeedback'];
  const candidate = fieldsOf(listOf(event['candidates'])[0]);
  const parts = listOf(fieldsOf(candidate['content'])['parts']);
  gathered.parts.push(...parts);
  gathered.finish = textOf(candidate['finishReason']) || gathered.finish;
  return parts.length > 0;
}

function bodyOf({ parts, finish, feedback, usage }: Gathered): Fields {
  const candidates =
    parts.length === 0 && finish === undefined
      ? []
      : [{ content: { role: 'model', parts }, finishReason: finish ?? null }];
  return {
    candidates,
    ...(feedback === undefined ? {} : { promptFeedback: feedback }),
    ...(usage === undefined ? {} : { usageMetadata: usage }),
  };
}
