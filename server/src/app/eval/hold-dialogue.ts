// Holds one dialogue: the real assistant with its history, lists and cards; the tools answer from the script.
import { interpret, openAssistant } from '../../core/assistant/index.ts';
import type { Assistant, AssistantTurn, TurnAnswer } from '../../core/assistant/index.ts';
import { list, paragraph, say } from '../../domain/rich-text.ts';
import { titleLine } from '../../domain/title.ts';
import { modelLines } from '../../domain/title-words.ts';
import type { ModelMessage } from '../../seams/model.ts';
import type { ToolAnswer } from '../../seams/tool.ts';
import type { Dialogue, DialogueTurn, ScriptedResult } from './dialogues.ts';
import { examTurn } from './exam-turn.ts';
import { isWrite } from './judge.ts';
import type { KnownTools } from './judge.ts';
import { saysTheSame } from './judge-arguments.ts';
import type { ModelExam } from './model-examinee.ts';
import { recordedTools } from './recorded-tools.ts';
import type { RecordedCall, RecordedTools } from './recorded-tools.ts';

/** Without a model the interpreter is examined. */
export type DialogueExam = Omit<ModelExam, 'model'> & { model?: ModelExam['model']; known: KnownTools };

export interface HeldDialogue {
  dialogue: Dialogue;
  turns: readonly HeldTurn[];
  tokens: number;
}

/** What became of one message. */
export interface HeldTurn {
  said: string;
  isRight: boolean;
  isWrongWrite: boolean;
  /** True where nobody had to think: a pick from the list, the answer to a card. */
  isDirect: boolean;
}

interface Stage extends DialogueExam {
  recorded: RecordedTools;
  assistant: Assistant;
  results: DialogueTurn['results'];
  before: Partial<AssistantTurn>;
}

/** Every message is said whatever became of those before. */
export async function holdDialogue(dialogue: Dialogue, exam: DialogueExam): Promise<HeldDialogue> {
  const stage = setStage(exam);
  const turns: HeldTurn[] = [];
  let tokens = 0;
  for (const turn of dialogue.turns) {
    stage.results = turn.results;
    const asked = examTurn(turn.say, exam, stage.before);
    const answer = await stage.assistant.answer(asked, new AbortController().signal);
    turns.push(judgeTurn(turn, answer, { calls: stage.recorded.taken(), exam }));
    tokens += answer.usage.inputTokens + answer.usage.outputTokens;
    stage.before = leftBy(asked, answer, turn.say);
  }
  return { dialogue, turns, tokens };
}

function setStage(exam: DialogueExam): Stage {
  const { tools, budget, clock, ids, model } = exam;
  const script = (tool: string): ToolAnswer | undefined => {
    const result = stage.results[tool];
    return result && { ...answerOf(result), ...(exam.known.writing.has(tool) && { complete: true }) };
  };
  const recorded = recordedTools(tools, { script, asks: true });
  const assistant = openAssistant({
    ...{ budget, clock, ids, tools: recorded.tools, abilities: new Set() },
    ...{ interpret, ...(model !== undefined && { model }) },
  });
  const stage: Stage = { ...exam, recorded, assistant, results: {}, before: {} };
  return stage;
}

function answerOf({ shown, text = 'nothing found' }: ScriptedResult): ToolAnswer {
  if (shown === undefined) return { forModel: text, forPerson: say(text) };
  const forModel = `n|ref|name|year|kind|state\n${modelLines(shown)}`;
  return { forModel, forPerson: { blocks: [paragraph('Found:'), list(shown.map(titleLine))] }, shown };
}

/** What the next message meets: the history, the list on the screen, and a card that waits. */
function leftBy(asked: AssistantTurn, answer: TurnAnswer, said: string): Partial<AssistantTurn> {
  const history: ModelMessage[] = [...asked.history, { role: 'user', text: said }, ...answer.trace];
  const shown = answer.shown ?? asked.shown;
  const { ask } = answer;
  return {
    history: answer.trace.length > 0 ? history : asked.history,
    shown,
    knowsRef: (ref) => asked.knowsRef(ref) || shown.some((title) => title.ref === ref),
    ...(ask && { pending: { id: 'card', tool: ask.tool, arguments: ask.arguments, modes: ask.modes } }),
  };
}

function judgeTurn(
  { say: said, expect }: DialogueTurn,
  answer: TurnAnswer,
  { calls, exam }: { calls: readonly RecordedCall[]; exam: DialogueExam },
): HeldTurn {
  const left = [...calls];
  const isMade = expect.every((wanted) => {
    const position = left.findIndex(
      (call) =>
        call.tool === wanted.tool &&
        (call.isAsked ?? false) === (wanted.isAsked ?? false) &&
        saysTheSame(wanted.slots, call.arguments),
    );
    if (position >= 0) left.splice(position, 1);
    return position >= 0;
  });
  // A card that nobody asked for changes nothing yet, but right it is not.
  const unasked = left.filter((call) => isWrite({ ...call, isValid: true }, exam.known));
  const isOnlyTalk = expect.length > 0 || calls.length === 0;
  // A turn that the rules had to save is none that the model understood, nor did it do what they did.
  const hasThought = exam.model === undefined || answer.path !== 'rules';
  const isWrongWrite = hasThought && unasked.some(({ isAsked }) => isAsked !== true);
  return {
    said,
    isWrongWrite,
    isRight: isMade && isOnlyTalk && unasked.length === 0 && hasThought,
    isDirect: answer.path === 'direct',
  };
}
