// Without a model, or when it failed: the rules propose calls, the same gate makes them, the tools' words are the answer.
import { may } from '../../domain/permission.ts';
import type { GateCall } from './gate/gate.ts';
import type { Interpretation } from './interpreter/interpretation.ts';
import { interpretationContext, pickFrom, pickOtherYear } from './picks.ts';
import { makeCalls } from './session.ts';
import type { Session } from './session.ts';

/** Answers each text in its order. */
export async function actByRules(session: Session, texts: readonly string[]): Promise<void> {
  for (const words of texts) await act(session, understand(session, words));
}

/** What the rules make of it when no card is waiting. */
export function understand(session: Session, words: string): Interpretation {
  return session.interpret(words, interpretationContext(session, false));
}

const ASK = { bulk: 'askBulk', negation: 'askNegation', which: 'askWhich' } as const;

async function act(session: Session, meaning: Interpretation): Promise<void> {
  const { wording, documents, turn } = session;
  const mayRemove = may(turn.person, 'remove');
  if (meaning.kind === 'call') return makeCall(session, meaning, mayRemove);
  if (meaning.kind === 'calls')
    return makeCalls(
      session,
      meaning.calls.map((call) => standIn(session, call)),
    );
  session.couldAct = true;
  switch (meaning.kind) {
    case 'pick':
      if (!(await pickFrom(session, meaning)))
        documents.push(wording.say(session.shown.length > 0 ? 'listIsShorter' : 'askWhich'));
      return;
    case 'other-year':
      if (!(await pickOtherYear(session, meaning))) documents.push(wording.say('askWhich'));
      return;
    case 'yes':
      return void documents.push(wording.say('nothingWaits'));
    case 'no':
      return void documents.push(wording.say('askNegation'));
    case 'help':
      return void documents.push(wording.withExamples('help', mayRemove));
    case 'smalltalk':
      return void documents.push(wording.say('smalltalk'));
    case 'ask':
      return void documents.push(wording.say(ASK[meaning.why]));
    case 'unknown':
      return void documents.push(wording.withExamples('notUnderstood', mayRemove));
  }
}

type Call = Extract<Interpretation, { kind: 'call' }>;

/** What was only tried as a title, and is none, may have been something else altogether: the examples help then. */
async function makeCall(session: Session, meaning: Call, mayRemove: boolean): Promise<void> {
  const before = session.newlyShown;
  await makeCalls(session, [standIn(session, meaning)]);
  if (meaning.isGuess === true && session.newlyShown === before)
    session.documents.push(session.wording.withExamples('guessed', mayRemove));
}

/** Where these tools are not there, a search answers the question: every hit says how it stands here (MS-10). */
const ANSWERED_BY_SEARCH: ReadonlySet<string> = new Set(['library_status', 'title_details']);

function standIn({ gate, shown }: Session, call: GateCall): GateCall {
  const { kind, ref } = call.arguments;
  const title = call.arguments['title'] ?? shown.find((known) => known.ref === ref)?.name;
  if (gate.has(call.tool) || !ANSWERED_BY_SEARCH.has(call.tool) || typeof title !== 'string') return call;
  return { tool: 'search_titles', arguments: kind === undefined ? { title } : { title, kind } };
}
