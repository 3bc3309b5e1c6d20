import { describe, expect, it } from 'vitest';
import { anthropicWire } from '../../../../testkit/model-server/anthropic-wire.ts';
import { googleWire } from '../../../../testkit/model-server/google-wire.ts';
import * as replies from '../../../../testkit/model-server/replies.ts';
import { ollamaWire } from '../../../../testkit/model-server/ollama-wire.ts';
import { openaiWire } from '../../../../testkit/model-server/openai-wire.ts';
import type { Wire as SpokenWire } from '../../../../testkit/model-server/wire.ts';
import { AppError, isAppError } from '../../../kit/errors.ts';
import { messageWire } from '../anthropic/assemble-message.ts';
import { contentWire } from '../google/assemble-content.ts';
import { chatWire } from '../ollama/read-chat.ts';
import { completionWire } from '../openai-compatible/assemble-completion.ts';
import { receive } from './receive.ts';
import type { Wire } from './receive.ts';

const wires: [SpokenWire, Wire][] = [
  [openaiWire, completionWire],
  [anthropicWire, messageWire],
  [googleWire, contentWire],
  [ollamaWire, chatWire],
];
const frame = { id: 'x', model: 'm', created: 1, promptTokens: 12, hasUsage: true };
const both = {
  ...replies.manyCalls(2, 'add_title', { words: 'the “matrix” \\ "reloaded"' }),
  content: 'I add\nboth: {"a":1}',
};

/** The body put together of these pieces; the connection is cut after them when `isCut`. */
async function read(pieces: readonly string[], wire: Wire, isCut = false): Promise<unknown> {
  const come = async function* (): AsyncGenerator<string> {
    yield* pieces;
    if (isCut) throw new AppError('SERVICE_UNREACHABLE', 'cut');
  };
  return (await receive({ pieces: come(), heard: () => {}, whole: () => {} }, wire)).body;
}

/** What counts of a body: words and calls, not what it cost. */
function withoutUsage(body: unknown): string {
  const counted = /"(usage|usageMetadata|prompt_eval_count|eval_count)":(\{[^{}]*\}|\d+|null),?/g;
  return JSON.stringify(body).replace(counted, '').replaceAll(',}', '}');
}

for (const [spoken, wire] of wires) {
  for (const crlf of [false, true]) {
    const step = crlf ? 11 : 2;
    const text = spoken.events({ ...both, crlf }, frame).join('');
    describe(`CV-3 a stream of ${spoken.name}${crlf ? ' with CRLF' : ''}`, () => {
      it('comes to the same wherever it is cut into pieces', async () => {
        const whole = JSON.stringify(await read([text], wire));
        expect(whole.match(/add_title/g)).toHaveLength(2);
        for (let at = 1; at < text.length; at += step) {
          const body = await read([text.slice(0, at), text.slice(at)], wire);
          if (JSON.stringify(body) !== whole) expect.unreachable(`cut at ${at}: ${JSON.stringify(body)}`);
        }
        expect(JSON.stringify(await read([...text], wire))).toBe(whole);
      });

      it.each([true, false])('is whole or nothing wherever it breaks off (cut: %s)', async (isCut) => {
        const whole = withoutUsage(await read([text], wire));
        let accepted = 0;
        for (let at = 1; at < text.length; at += step) {
          const body = await read([text.slice(0, at)], wire, isCut).catch((error: unknown) => error);
          if (isAppError(body, 'MODEL_UNUSABLE')) continue;
          if (withoutUsage(body) !== whole)
            expect.unreachable(`broken off at ${at}: ${JSON.stringify(body)}`);
          accepted += 1;
        }
        // Only what comes after the end mark may be missing.
        expect(accepted).toBeLessThan(text.length / 3 / step);
      });
    });
  }
}
