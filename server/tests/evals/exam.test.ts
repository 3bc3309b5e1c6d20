// The exam is calibrated: models of known quality, over real HTTP, must get the score they deserve.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { evaluate } from '../../src/app/commands/eval.ts';
import { readConfiguration } from '../../src/app/configuration/read-configuration.ts';
import { readDialogues } from '../../src/app/eval/dialogues.ts';
import { examine, knownTools } from '../../src/app/eval/examine.ts';
import { interpreterExaminee } from '../../src/app/eval/examinee.ts';
import type { DialogueExam } from '../../src/app/eval/hold-dialogue.ts';
import { modelExaminee } from '../../src/app/eval/model-examinee.ts';
import { modelVariables } from '../../src/app/eval/model-variables.ts';
import { reportLines } from '../../src/app/eval/report.ts';
import type { Examined } from '../../src/app/eval/report.ts';
import { readSentences, toolOfIntent } from '../../src/app/eval/sentences.ts';
import type { Sentence } from '../../src/app/eval/sentences.ts';
import { systemClock } from '../../src/kit/clock.ts';
import { systemIds } from '../../src/kit/ids.ts';
import { silentLog } from '../../src/kit/log.ts';
import * as register from '../../src/plugins/index.ts';
import type { Model } from '../../src/seams/model.ts';
import type { ToolDefinition } from '../../src/seams/tool.ts';
import {
  callAsText,
  calls,
  nothing,
  startScriptedModel,
  text,
  unknownModel,
} from '../../testkit/model-server/index.ts';
import type { ChatRequest, Reply, ScriptedModel } from '../../testkit/model-server/index.ts';
import { argumentsFor, guesser, labelledCall, oracle, saidIn } from './answering-models.ts';

const LABELLED = path.resolve(import.meta.dirname, '../../src/app/eval/labelled');

/** The tools as they are registered; whoever runs one has broken the promise of the exam. */
const tools = register.tools.map((tool: ToolDefinition): ToolDefinition => ({
  ...tool,
  run: () => Promise.reject(new Error(`${tool.name} was executed`)),
  ...(tool.confirm && { confirm: () => Promise.reject(new Error(`${tool.name} was executed`)) }),
}));
const known = knownTools(tools);

function unwrap<Line>(read: { lines: Line[] } | { problem: string }): Line[] {
  if ('problem' in read) throw new Error(read.problem);
  return read.lines;
}

const isServed = (tool: string | null | undefined): boolean => tool === null || known.names.has(tool ?? '');
const sentences = unwrap(readSentences(path.join(LABELLED, 'sentences.jsonl'), { isScored: true })).filter(
  ({ intent }) => isServed(toolOfIntent[intent]),
);
const dialogues = unwrap(readDialogues(path.join(LABELLED, 'dialogues.jsonl')));

let server: ScriptedModel;
beforeEach(async () => {
  server = await startScriptedModel();
});
afterEach(() => server.close());

function plugIn(): Model {
  const values = modelVariables({ 'base-url': server.baseUrl, model: 'scripted' }, {});
  const read = readConfiguration({ values, problems: [] }, register);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  const { model } = read.configuration;
  if (model === undefined) throw new Error('no model');
  return model.definition.open(model.settings, { clock: systemClock, ids: systemIds, log: silentLog });
}

const withoutModel: DialogueExam = {
  ...{ tools, known, persona: 'wads', clock: systemClock, ids: systemIds },
  budget: { contextTokens: 4_096, timeoutMs: 10_000, maxConcurrent: 1 },
};

async function examineModel(
  reply: (request: ChatRequest) => Reply,
  paper: { sentences?: readonly Sentence[]; dialogues?: typeof dialogues },
): Promise<Examined> {
  server.setFallback(reply);
  const exam = { ...withoutModel, model: plugIn() };
  const all = { sentences: [], dialogues: [], ...paper, onProgress: () => {} };
  return examine(modelExaminee(exam), all, exam);
}

const rightTools = ({ verdicts }: Examined): number =>
  verdicts.filter(({ isToolRight }) => isToolRight).length;

describe('CV-1 the exam of a live model', () => {
  it('gives an oracle every point, asks once a sentence, and runs nothing', async () => {
    const examined = await examineModel(oracle(sentences), { sentences });
    const wrong = examined.verdicts.filter(
      ({ isToolRight, areArgumentsRight }) => !isToolRight || areArgumentsRight === false,
    );
    expect(wrong.map(({ sentence, heard }) => [sentence, heard.calls])).toEqual([]);
    expect(examined.verdicts.filter((one) => one.isWrongWrite || one.isHallucinated)).toEqual([]);
    expect(server.requests()).toHaveLength(sentences.length);
    expect(server.violations()).toEqual([]);
    expect(sentences.length).toBeGreaterThanOrEqual(70);
  });

  it('offers all tools, and tells the fixed day', async () => {
    await examineModel(() => text('Hello.'), { sentences: sentences.slice(0, 1) });
    const [request] = server.requests();
    expect(request?.tools?.map((tool) => tool.function?.name).toSorted()).toEqual(
      [...known.names].toSorted(),
    );
    expect(JSON.stringify(request?.messages)).toContain('Wednesday 2026-03-11 12:00 (UTC)');
  });

  it('gives a mute no point, also where only words are right', async () => {
    const some = sentences.filter((_, position) => position % 3 === 0);
    const examined = await examineModel(() => nothing(''), { sentences: some });
    expect(rightTools(examined)).toBe(0);
    expect(examined.verdicts.every(({ heard }) => heard.failure !== undefined)).toBe(true);
    expect(reportLines(examined, undefined).join('\n')).toContain('0.0 % [0.0–');
  });

  it('gives a guesser what its guesses are worth', async () => {
    const { guesses, reply } = guesser(sentences, 7);
    const examined = await examineModel(reply, { sentences });
    const expected = { right: 0, arguments: 0, wrongWrites: 0, invented: 0, words: 0, mute: 0 };
    for (const [position, { intent }] of sentences.entries()) {
      const guess = guesses[position];
      const tool = toolOfIntent[intent] ?? null;
      const isRight =
        guess === 'label' ||
        (guess === 'words' && tool === null) ||
        (guess === 'downloads' && tool === 'downloads') ||
        (guess === 'remove' && tool === 'remove_title');
      expected.right += Number(isRight);
      const isBareQueue = guess === 'downloads' && sentences[position]?.slots['title'] === undefined;
      expected.arguments += Number(isRight && tool !== null && (guess === 'label' || isBareQueue));
      expected.wrongWrites += Number(guess === 'remove');
      expected.invented += Number(guess === 'invented');
      expected.words += Number(guess === 'words' && tool !== null);
      expected.mute += Number(guess === 'nothing');
    }
    const count = (isOne: (one: Examined['verdicts'][number]) => boolean | undefined): number =>
      examined.verdicts.filter(isOne).length;
    expect({
      right: rightTools(examined),
      arguments: count((one) => one.areArgumentsRight),
      wrongWrites: count((one) => one.isWrongWrite),
      invented: count((one) => one.isHallucinated),
      words: count((one) => one.isTextInstead),
      mute: count((one) => one.heard.failure !== undefined),
    }).toEqual(expected);
    expect(new Set(guesses).size).toBe(6);
  });

  it('counts a call that was printed as text as what it is', async () => {
    const [sentence] = sentences.filter(({ intent }) => intent === 'add');
    if (sentence === undefined) throw new Error('no add');
    const wanted = labelledCall(sentence);
    const examined = await examineModel(() => callAsText('tagged', wanted?.name ?? '', wanted?.arguments), {
      sentences: [sentence],
    });
    expect(examined.verdicts[0]).toMatchObject({ isToolRight: true, areArgumentsRight: true });
    expect(examined.verdicts[0]?.heard.isPrinted).toBe(true);
  });

  it('counts the right tool with arguments that do not fit as that', async () => {
    const [sentence] = sentences.filter(({ intent }) => intent === 'add');
    if (sentence === undefined) throw new Error('no add');
    const broken = calls([
      { name: 'add_title', arguments: { title: sentence.slots['title'], year: 'soon' } },
    ]);
    const examined = await examineModel(() => broken, { sentences: [sentence] });
    expect(examined.verdicts[0]).toMatchObject({ isToolRight: true, areArgumentsRight: false });
    expect(examined.verdicts[0]?.isWrongWrite).toBe(false);
  });

  it('notes time and tokens', async () => {
    const examined = await examineModel(() => text('Hello.'), { sentences: sentences.slice(0, 3) });
    for (const { heard } of examined.verdicts) {
      expect(heard.inputTokens).toBeGreaterThan(200);
      expect(heard.outputTokens).toBeGreaterThan(0);
    }
    expect(reportLines(examined, examined).join('\n')).toMatch(/p50.*p95.*tokens in/);
  });
});

describe('CV-1 the dialogues of the exam', () => {
  const served = dialogues.filter(({ turns }) =>
    turns.every(({ expect: wanted }) => wanted.every(({ tool }) => isServed(tool))),
  );
  /** Calls what the label wants when somebody speaks, and says a word when the tools have answered. */
  const knowsDialogues = (request: ChatRequest): Reply => {
    if (request.messages?.at(-1)?.role === 'tool') return text('There you are.');
    const said = saidIn(request);
    const turn = served.flatMap(({ turns }) => turns).find((one) => one.say === said);
    const wanted = (turn?.expect ?? []).map(({ tool, slots }) => ({
      name: tool,
      arguments: {
        ...argumentsFor(tool, slots),
        ...(tool === 'people' && { action: slots['user'] === undefined ? 'list' : 'approve' }),
      },
    }));
    return wanted.length > 0 ? calls(wanted) : text('You are welcome.');
  };

  it('are at least a dozen, of several messages each', () => {
    expect(dialogues.length).toBeGreaterThanOrEqual(12);
    expect(served.length).toBeGreaterThanOrEqual(6);
  });

  it('give an oracle every turn, history and cards included', async () => {
    const examined = await examineModel(knowsDialogues, { dialogues: served });
    const missed = examined.dialogues.flatMap(({ dialogue, turns }) =>
      turns.filter(({ isRight }) => !isRight).map(({ said }) => `${dialogue.name}: ${said}`),
    );
    expect(missed).toEqual([]);
    expect(server.violations()).toEqual([]);
  });

  it('give a mute no turn that somebody has to think for, and no whole dialogue', async () => {
    const examined = await examineModel(() => nothing(''), { dialogues: served });
    const thought = examined.dialogues.flatMap(({ turns }) => turns).filter(({ isDirect }) => !isDirect);
    expect(thought.filter((one) => one.isRight || one.isWrongWrite)).toEqual([]);
    expect(thought.length).toBeGreaterThanOrEqual(served.length);
    expect(examined.dialogues.every(({ turns }) => turns[0]?.isRight === false)).toBe(true);
  });

  it('mark a write that nobody asked for', async () => {
    const reply = (request: ChatRequest): Reply =>
      request.messages?.at(-1)?.role === 'tool'
        ? text('Done.')
        : calls([{ name: 'add_title', arguments: { title: 'Cats' } }]);
    const [first] = served;
    if (first === undefined) throw new Error('no dialogue');
    const examined = await examineModel(reply, { dialogues: [first] });
    expect(examined.dialogues[0]?.turns[0]).toMatchObject({ isWrongWrite: true, isRight: false });
  });
});

describe('CV-2 the exam of the interpreter', () => {
  it('proposes no write that nobody asked for, on dialogues with everything there', async () => {
    const paper = { sentences: [], dialogues, onProgress: () => {} };
    const examined = await examine(
      interpreterExaminee(() => 0),
      paper,
      withoutModel,
    );
    expect(examined.dialogues.flatMap(({ turns }) => turns).filter((one) => one.isWrongWrite)).toEqual([]);
  });
});

describe('npm run eval', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'wads-eval-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const file = (content: string): string => {
    const place = path.join(folder, 'sentences.jsonl');
    writeFileSync(place, content);
    return place;
  };

  async function run(...args: string[]): Promise<{ code: number; out: string[]; notes: string[] }> {
    const out: string[] = [];
    const notes: string[] = [];
    const output = {
      line: (line: string) => void out.push(line),
      note: (line: string) => void notes.push(line),
    };
    const environment = { LLM_BASE_URL: server.baseUrl, LLM_MODEL: 'scripted', LLM_API_KEY: 'secret-key' };
    return { code: await evaluate(args, { output, environment }), out, notes };
  }

  it('prints nothing but a line for each sentence with --json, in their order, and asks nobody', async () => {
    const place = file(
      '{"utterance":"add Inception"}\n\n{"utterance":"thanks"}\r\n{"utterance":"what is downloading"}\n',
    );
    const { code, out, notes } = await run('--interpreter', '--file', place, '--json');
    expect([code, notes]).toEqual([0, []]);
    expect(out.map((line) => JSON.parse(line) as unknown)).toEqual([
      { utterance: 'add Inception', tool: 'add_title', arguments: { title: 'Inception' } },
      { utterance: 'thanks', tool: null, arguments: {} },
      { utterance: 'what is downloading', tool: 'downloads', arguments: {} },
    ]);
    expect(server.requests()).toEqual([]);
    expect(server.modelListings()).toBe(0);
  });

  it('prints the table of the interpreter and asks nobody', async () => {
    const { code, out } = await run('--interpreter');
    expect(code).toBe(0);
    expect(out.join('\n')).toMatch(/^add +\d+ +\d/m);
    expect(server.requests()).toEqual([]);
    expect(server.modelListings()).toBe(0);
  });

  it('puts the interpreter beside a model, and lists each sentence of a model too', async () => {
    server.setFallback(text('Hello.'));
    const place = file('{"utterance":"add Inception","intent":"add","slots":{"title":"inception"}}\n');
    const table = await run('--file', place);
    expect(table.out.join('\n')).toMatch(/^scripted +0\.0 %.*\n(.*\n)*?interpreter +100\.0 %/m);
    const { out } = await run('--file', place, '--json');
    expect(out).toEqual(['{"utterance":"add Inception","tool":null,"arguments":{}}']);
  });

  it('never shows the key of the environment to another server', async () => {
    server.setFallback(text('Hello.'));
    const place = file('{"utterance":"hi","intent":"smalltalk"}\n');
    const shownTo = async (...more: string[]): Promise<string[]> => {
      const before = server.authorizations().length;
      await run('--file', place, ...more);
      return [...new Set(server.authorizations().slice(before))].map((header) => header ?? 'none');
    };
    const another = ['--base-url', server.baseUrl, '--model', 'other'];
    expect(await shownTo()).toEqual(['Bearer secret-key']);
    expect(await shownTo(...another)).toEqual([expect.not.stringContaining('secret-key')]);
    expect(await shownTo(...another, '--api-key', 'mine')).toEqual(['Bearer mine']);
  });

  it.each([
    ['{"utterance":"hi","intent":"smalltalk"}\n{"utterance":\n', /line 2 is not a JSON object/],
    ['{"intent":"smalltalk"}\n', /line 1 has no "utterance"/],
    ['{"utterance":"hi","intent":"dance"}\n', /line 1 has the intent "dance"; there are: search/],
    ['\n\n', /holds no sentence/],
  ])('names what is wrong with a file: %j', async (content, words) => {
    const { code, out, notes } = await run('--interpreter', '--file', file(content));
    expect([code, out]).toEqual([1, []]);
    expect(notes.join('\n')).toMatch(words);
    expect(notes.join('\n')).toContain('sentences.jsonl');
  });

  it('names a file that is not there, an option that is not, and a model that cannot be reached', async () => {
    const missing = await run('--interpreter', '--file', path.join(folder, 'no.jsonl'), '--json');
    expect([missing.code, missing.out]).toEqual([1, []]);
    expect(missing.notes.join('\n')).toContain('no.jsonl cannot be read');
    const unknown = await run('--frobnicate');
    expect(unknown.code).toBe(1);
    expect(unknown.notes.join('\n')).toContain('--interpreter');
    server.setFallback(unknownModel());
    const nameless = await run('--json');
    expect([nameless.code, nameless.out]).toEqual([1, []]);
    expect(nameless.notes.join('\n')).toContain('LLM_MODEL');
    expect(server.requests()).toHaveLength(3);
    await server.unreachable();
    const away = await run('--json');
    expect([away.code, away.out]).toEqual([1, []]);
    expect(away.notes.join('\n')).toContain('The model cannot be asked');
    await server.reachable();
  });
});
