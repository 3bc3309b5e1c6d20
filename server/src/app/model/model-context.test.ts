import { afterEach, describe, expect, it } from 'vitest';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import * as wire from '../../../testkit/model-server/index.ts';
import type {
  ChatRequest,
  ScriptedModel,
  ScriptedModelOptions,
} from '../../../testkit/model-server/index.ts';
import { openModelAt } from '../../../testkit/open-model.ts';
import { recordedLog } from '../../../testkit/recorded-log.ts';
import { settle } from '../../../testkit/settle.ts';
import { testClock } from '../../../testkit/test-clock.ts';
import { testIds } from '../../../testkit/test-ids.ts';
import { ollama } from '../../plugins/models/ollama/index.ts';
import { openaiCompatible } from '../../plugins/models/openai-compatible/index.ts';
import { knownWarning, openModelContext } from './model-context.ts';

const servers: ScriptedModel[] = [];
afterEach(async () => {
  const open = servers.splice(0);
  await Promise.all(open.map((server) => server.close()));
  expect(open.flatMap((server) => server.violations())).toEqual([]);
});

const MINUTE = 60_000;
const textOf = (request: ChatRequest): string => JSON.stringify(request.messages);

/** A server that remembers: it says the first number of six digits it was told. */
const remembering = (request: ChatRequest) => wire.text(`It was ${/\d{6}/.exec(textOf(request))?.[0]}.`);
/** A server that drops the oldest messages and says nothing about it. */
const forgetful = () => wire.text('You did not tell me a number.');

interface Given extends ScriptedModelOptions {
  /** LLM_CONTEXT_TOKENS. */
  wanted?: number;
  stored?: Map<string, string>;
  provider?: 'ollama' | 'openai-compatible';
  isBusy?: () => boolean;
}

async function house({
  wanted: contextTokens = 4_096,
  stored = new Map(),
  provider,
  isBusy,
  ...options
}: Given) {
  const server = await wire.startScriptedModel({ fallback: remembering, ...options });
  servers.push(server);
  const plugin = provider === 'ollama' ? ollama : openaiCompatible;
  const { model } = openModelAt(server, plugin, { contextTokens: String(contextTokens) });
  const settings = {
    get: async (key: string) => stored.get(key),
    set: async (key: string, value: string) => void stored.set(key, value),
  };
  const clock = testClock();
  const recorded = recordedLog();
  const watch = openModelContext({
    ...{ model, contextTokens, settings, clock, log: recorded.log, ids: testIds() },
    isBusy: isBusy ?? (() => false),
  });
  const stop = new AbortController();
  const look = async (): Promise<void> => {
    let isDone = false;
    const looking = watch.look(stop.signal).finally(() => (isDone = true));
    await settle(async () => {
      await clock.advance(0);
      return isDone;
    });
    await looking;
  };
  return { server, watch, clock, stop, look, model, settings, stored, lines: recorded };
}

describe('CV-1 the context is tried once', () => {
  it('sends about 85 % of it, a number at its head, no tools, and remembers that all was well', async () => {
    const first = await house({});
    await first.look();
    expect(first.watch.warning()).toBeUndefined();
    const [sent] = first.server.requests();
    const tokens = sent?.messages?.reduce((sum, { content }) => sum + countTokens(content as string) + 4, 0);
    // What is left is for the answer, and for tables that cut words smaller than this one.
    expect(tokens).toBeGreaterThan(3_300);
    expect(tokens).toBeLessThan(3_600);
    expect(sent?.tools).toBeUndefined();
    expect(wire.lastUserText(sent as ChatRequest)).not.toMatch(/\d{6}/);
    const again = await house({ stored: first.stored });
    // Another port is another address, so the memory of the first is asked with the first server's model.
    const same = openModelContext({
      ...{ model: first.model, contextTokens: 4_096, settings: again.settings, clock: again.clock },
      ...{ log: again.lines.log, ids: testIds(), isBusy: () => false },
    });
    await same.look(first.stop.signal);
    expect(first.server.requests()).toHaveLength(1);
  });

  it('tries again for another size', async () => {
    const first = await house({});
    await first.look();
    const larger = openModelContext({
      ...{ model: first.model, contextTokens: 8_192, settings: first.settings, clock: first.clock },
      ...{ log: first.lines.log, ids: testIds(), isBusy: () => false },
    });
    const looking = larger.look(first.stop.signal);
    await settle(async () => {
      await first.clock.advance(0);
      return first.server.requests().length === 2;
    });
    await looking;
  });

  it.each<[string, ScriptedModelOptions, RegExp]>([
    ['forgets the number', { fallback: forgetful }, /did not remember the beginning/],
    [
      'counts fewer tokens than it was sent',
      { contextTokens: 2_048 },
      /was sent about 3\d{3} tokens and read 2048/,
    ],
    [
      'refuses it as too long',
      { fallback: wire.errorReply(400, { message: 'the request exceeds the available context size' }) },
      /refused a prompt of about 3\d{3} tokens as too long/,
    ],
  ])(
    'warns of a server that %s, with the remedy, in the log and for /health',
    async (_name, options, words) => {
      const { look, watch, lines, stored } = await house({ ...options, owner: 'library' });
      await look();
      expect(watch.warning()).toMatch(words);
      expect(watch.warning()).toMatch(/LLM_PROVIDER=ollama .*OLLAMA_CONTEXT_LENGTH=4096/);
      expect(lines.text()).toContain('OLLAMA_CONTEXT_LENGTH=4096');
      expect([...stored.values()].join()).toContain('OLLAMA_CONTEXT_LENGTH');
    },
  );

  it('looks again at the next start after a warning, for it may have been put right', async () => {
    const { look, watch, server } = await house({ fallback: forgetful });
    await look();
    expect(watch.warning()).toBeDefined();
    server.setFallback(remembering);
    await look();
    expect(watch.warning()).toBeUndefined();
    await look();
    expect(server.requests()).toHaveLength(2);
  });

  it('never sends so much that it takes for ever', async () => {
    const { look, server } = await house({ wanted: 128_000 });
    await look();
    expect(countTokens(textOf(server.requests()[0] as ChatRequest))).toBeLessThan(18_500);
  });

  it('gives way as soon as somebody wants the model, and tries later', async () => {
    let isBusy = false;
    const { server, watch, clock, stop } = await house({ script: [wire.hang()], isBusy: () => isBusy });
    const looking = watch.look(stop.signal);
    await settle(async () => {
      await clock.advance(0);
      return server.requests().length === 1;
    });
    isBusy = true;
    await clock.advance(500);
    await settle(() => server.abandoned() === 1);
    isBusy = false;
    await settle(async () => {
      await clock.advance(MINUTE);
      return server.requests().length >= 2;
    });
    await looking;
    expect(watch.warning()).toBeUndefined();
  });

  it('waits for a server that is not up yet, and never fails the house', async () => {
    const { server, watch, clock, stop, lines } = await house({});
    await server.unreachable();
    const looking = watch.look(stop.signal);
    await settle(async () => {
      await clock.advance(0);
      return lines.text().includes('not known yet');
    });
    await server.reachable();
    await settle(async () => {
      await clock.advance(MINUTE);
      return server.requests().length === 1;
    });
    await looking;
  });

  it('ends with the house', async () => {
    const { server, watch, stop, clock } = await house({ script: [wire.hang()] });
    const looking = watch.look(stop.signal);
    await settle(async () => {
      await clock.advance(0);
      return server.requests().length === 1;
    });
    stop.abort(new Error('stopping'));
    await looking;
    expect(watch.warning()).toBeUndefined();
  });
});

describe('CV-1 Ollama tells what its models hold', () => {
  it('is asked, not tried: no token is spent', async () => {
    const { look, watch, server, model, settings, stop } = await house({
      provider: 'ollama',
      wanted: 8_192,
      contextLength: 2_048,
    });
    await look();
    expect(watch.warning()).toContain('holds 2048 tokens');
    expect(server.requests()).toEqual([]);
    const told = await knownWarning({ model, contextTokens: 8_192, settings }, stop.signal);
    expect(told).toBe(watch.warning());
  });

  it('is silent when the model holds enough', async () => {
    const { look, watch, server } = await house({ provider: 'ollama', contextLength: 40_960 });
    await look();
    expect(watch.warning()).toBeUndefined();
    expect(server.requests()).toEqual([]);
  });
});
