// `npm run eval`: reads what is asked for, holds the exam, prints what it came to.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '../../kit/clock.ts';
import { problemLine, processEnvironment } from '../../kit/config.ts';
import type { Environment } from '../../kit/config.ts';
import { describeError } from '../../kit/errors.ts';
import { systemIds } from '../../kit/ids.ts';
import { silentLog } from '../../kit/log.ts';
import { preciseMs } from '../../kit/precise-time.ts';
import { terminalOutput } from '../../kit/terminal.ts';
import * as register from '../../plugins/index.ts';
import type { Model } from '../../seams/model.ts';
import { modelTimeoutMs } from '../configuration/household-facts.ts';
import { readConfiguration } from '../configuration/read-configuration.ts';
import type { Configuration } from '../configuration/read-configuration.ts';
import { readDialogues } from '../eval/dialogues.ts';
import type { Dialogue } from '../eval/dialogues.ts';
import { examine, knownTools } from '../eval/examine.ts';
import { interpreterExaminee } from '../eval/examinee.ts';
import type { Examinee } from '../eval/examinee.ts';
import type { DialogueExam } from '../eval/hold-dialogue.ts';
import { modelExaminee } from '../eval/model-examinee.ts';
import { modelVariables } from '../eval/model-variables.ts';
import { reportLines } from '../eval/report.ts';
import { readSentences } from '../eval/sentences.ts';
import type { Sentence } from '../eval/sentences.ts';

const USAGE = `npm run eval -- --base-url URL --model NAME     examines a live model (--api-key KEY, --provider NAME)
npm run eval                                    examines the model of the environment
npm run eval -- --interpreter                   examines the built-in rules, without any network
  --file F.jsonl    other sentences: {"utterance", "intent", "slots"} in each line
  --json            one line for each sentence: {"utterance", "tool", "arguments"}
Nothing is ever searched, added or removed.`;

const LABELLED = path.resolve(import.meta.dirname, '../eval/labelled');
const REACH_MS = 15_000;

function readArguments(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        ...{ 'base-url': text, model: text, 'api-key': text, provider: text, file: text },
        ...{ interpreter: flag, json: flag },
      },
    }).values;
  } catch {
    return undefined;
  }
}

interface Around {
  output: Pick<typeof terminalOutput, 'line' | 'note'>;
  environment: Environment;
}

/** `npm run eval`: how well a model, or the rules, understand people. Answers the exit code. */
export async function evaluate(
  args: readonly string[],
  { output, environment }: Around = { output: terminalOutput, environment: processEnvironment().values },
): Promise<number> {
  const fail = (words: string): number => {
    output.note(words);
    return 1;
  };
  const asked = readArguments(args);
  if (asked === undefined) return fail(USAGE);
  const paper = readPaper(asked);
  if ('problem' in paper) return fail(paper.problem);
  const read = readConfiguration({ values: modelVariables(asked, environment), problems: [] }, register);
  if ('problems' in read) return fail(read.problems.map(problemLine).join('\n'));
  const { configuration } = read;
  if (asked.interpreter)
    return run({
      output,
      asked,
      paper,
      examinee: interpreterExaminee(preciseMs),
      exam: examOf(configuration),
    });
  const model = openModel(configuration);
  if (model === undefined) return fail(`There is no model to examine.\n\n${USAGE}`);
  const problem = await model.reach(AbortSignal.timeout(REACH_MS)).then(() => undefined, describeError);
  if (problem !== undefined) return fail(`The model cannot be asked: ${problem}`);
  const exam = { ...examOf(configuration), model };
  return run({ output, asked, paper, examinee: modelExaminee(exam), exam });
}

interface Asked {
  file?: string | undefined;
  json: boolean;
}

interface Paper {
  sentences: readonly Sentence[];
  dialogues: readonly Dialogue[];
}

/** Sentences of one's own come without our dialogues. */
function readPaper({ file, json }: Asked): Paper | { problem: string } {
  const sentences = readSentences(file ?? path.join(LABELLED, 'sentences.jsonl'), { isScored: !json });
  if ('problem' in sentences) return sentences;
  if (file !== undefined || json) return { sentences: sentences.lines, dialogues: [] };
  const dialogues = readDialogues(path.join(LABELLED, 'dialogues.jsonl'));
  return 'problem' in dialogues ? dialogues : { sentences: sentences.lines, dialogues: dialogues.lines };
}

function examOf(configuration: Configuration): DialogueExam {
  const { server } = configuration;
  return {
    tools: register.tools,
    known: knownTools(register.tools),
    budget: {
      contextTokens: server.LLM_CONTEXT_TOKENS,
      timeoutMs: modelTimeoutMs(configuration),
      maxConcurrent: 1,
    },
    persona: server.PERSONA,
    clock: systemClock,
    ids: systemIds,
  };
}

function openModel({ model }: Configuration): Model | undefined {
  return model?.definition.open(model.settings, { clock: systemClock, ids: systemIds, log: silentLog });
}

interface Run {
  output: Around['output'];
  asked: Asked;
  paper: Paper;
  examinee: Examinee;
  exam: DialogueExam;
}

async function run({ output, asked, paper, examinee, exam }: Run): Promise<number> {
  const silence = exam.model === undefined ? undefined : await whySilent(examinee, paper.sentences);
  if (silence !== undefined) {
    output.note(`The model cannot be asked: ${silence}`);
    return 1;
  }
  if (asked.json) return sayEach(paper.sentences, examinee, output);
  const onProgress = (done: number, of: number): void => {
    if (exam.model !== undefined && (done % 10 === 0 || done === of)) output.note(`${done} of ${of}`);
  };
  const examined = await examine(examinee, { ...paper, onProgress }, exam);
  const { model, ...withoutModel } = exam;
  const baseline =
    model === undefined
      ? undefined
      : await examine(interpreterExaminee(preciseMs), { ...paper, onProgress: () => {} }, withoutModel);
  for (const line of reportLines(examined, baseline)) output.line(line);
  return 0;
}

const TRIES = 3;

/** A wrong name or a missing ability shows with the first sentences: nobody has to wait for all of them to fail. */
async function whySilent(examinee: Examinee, sentences: readonly Sentence[]): Promise<string | undefined> {
  let failure: string | undefined;
  for (const { utterance } of sentences.slice(0, TRIES)) {
    failure = (await examinee.hear(utterance)).failure;
    if (failure === undefined) return undefined;
  }
  return failure;
}

async function sayEach(
  sentences: readonly Sentence[],
  examinee: Examinee,
  output: Around['output'],
): Promise<number> {
  for (const { utterance } of sentences) {
    const { calls, failure } = await examinee.hear(utterance);
    const [call] = calls;
    if (failure !== undefined) output.note(`“${utterance}”: ${failure}`);
    const line = { utterance, tool: call?.tool ?? null, arguments: call?.arguments ?? {} };
    output.line(JSON.stringify(line));
  }
  return 0;
}
