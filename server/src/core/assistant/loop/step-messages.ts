// A step as the next request tells it: in the form that the strictest server takes.
import type { ModelMessage } from '../../../seams/model.ts';
import { resultFor } from '../session.ts';
import type { MadeCall } from '../session.ts';

/** What was asked and what came of it. A call of a tool that is not offered is told in words: servers refuse to see it again. */
export function stepMessages(
  made: readonly MadeCall[],
  text: string,
  offered: ReadonlySet<string>,
): ModelMessage[] {
  const notes = made.flatMap(({ call, outcome }) => (offered.has(call.tool) ? [] : [resultFor(outcome)]));
  const kept = made.filter(({ call }) => offered.has(call.tool));
  const hints = [...new Set(notes)].slice(0, 4);
  if (kept.length === 0)
    return hinted(text, `${hints.join('\n')}\nThe tools are: ${[...offered].join(', ')}.`);
  const results = kept.map(({ id, call, outcome }, index): ModelMessage => {
    const words = [resultFor(outcome), ...(index === kept.length - 1 ? hints : [])].join('\n');
    return { role: 'tool', callId: id, tool: call.tool, text: words };
  });
  const calls = kept.map(({ id, call }) => ({ id, tool: call.tool, arguments: call.arguments }));
  return [{ role: 'assistant', text, calls }, ...results];
}

/** What a model is told that says it has done something and has not. */
export function correction(text: string): ModelMessage[] {
  return hinted(
    text,
    'No tool has done that: nothing has changed. Call the tool now, or say that it is not done.',
  );
}

function hinted(text: string, hint: string): ModelMessage[] {
  return [
    { role: 'assistant', text: text === '' ? '(a call that could not be made)' : text, calls: [] },
    { role: 'user', text: hint },
  ];
}
