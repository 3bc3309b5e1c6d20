// An exam from beginning to end, in the examinee's own time: one sentence after the other.
import { isWriting } from '../../core/assistant/index.ts';
import type { ToolDefinition } from '../../seams/tool.ts';
import type { Dialogue } from './dialogues.ts';
import type { Examinee } from './examinee.ts';
import { holdDialogue } from './hold-dialogue.ts';
import type { DialogueExam, HeldDialogue } from './hold-dialogue.ts';
import { judge } from './judge.ts';
import type { KnownTools, Verdict } from './judge.ts';
import type { Examined } from './report.ts';
import type { Sentence } from './sentences.ts';

interface Paper {
  sentences: readonly Sentence[];
  dialogues: readonly Dialogue[];
  /** Told after each sentence and dialogue. */
  onProgress(done: number, of: number): void;
}

/** Hears everything on the paper and judges it. */
export async function examine(examinee: Examinee, paper: Paper, exam: DialogueExam): Promise<Examined> {
  const { sentences, dialogues, onProgress } = paper;
  const count = sentences.length + dialogues.length;
  const verdicts: Verdict[] = [];
  for (const sentence of sentences) {
    verdicts.push(judge(sentence, await examinee.hear(sentence.utterance), exam.known));
    onProgress(verdicts.length, count);
  }
  const held: HeldDialogue[] = [];
  for (const dialogue of dialogues) {
    held.push(await holdDialogue(dialogue, exam));
    onProgress(verdicts.length + held.length, count);
  }
  return { name: examinee.name, verdicts, dialogues: held };
}

export function knownTools(tools: readonly ToolDefinition[]): KnownTools {
  return {
    names: new Set(tools.map(({ name }) => name)),
    writing: new Set(tools.filter(isWriting).map(({ name }) => name)),
  };
}
