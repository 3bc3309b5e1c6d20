// Without a model, or when it failed: the rules propose calls, the same gate makes them, the tools' words are the answer.
import { may } from '../../domain/permission.ts';
import type { GateCall } from './gate/read-arguments.ts';
import type { AskedAct, Interpretation } from './interpreter/interpretation.ts';
import { isListFresh, pickFrom, pickOtherYear } from './direct/picks.ts';
import { askWhich, clarify, tellUnclear } from './references/clarify.ts';
import { readWords } from './references/read-words.ts';
import type { ReadWords } from './references/read-words.ts';
import { actOnSequel } from './references/sequel.ts';
import { makeCalls } from './session.ts';
import type { Session } from './session.ts';
import { takeBack } from './direct/take-back.ts';

/** Answers each text in its order. */
export async function actByRules(session: Session, texts: readonly string[]): Promise<void> {
  for (const words of texts) await actOnWords(session, words);
}

async function actOnWords(session: Session, words: string): Promise<void> {
  const sequel = await actOnSequel(session, words);
  if (sequel === 'told') return;
  if (sequel !== 'other') {
    session.couldAct = true;
    return void session.documents.push(session.wording.say(sequel));
  }
  const clear = await clarify(session, words);
  if (clear.kind === 'unclear') return tellUnclear(session, clear);
  await act(session, read(session, clear.words));
}

/** What the rules make of it when no card is waiting. */
export function understand(session: Session, words: string): Interpretation {
  return read(session, words).meaning;
}

function read(session: Session, words: string): ReadWords<Interpretation> {
  return readWords(session, words, { isPending: false, by: session.interpret });
}

const ASK = { bulk: 'askBulk', negation: 'askNegation' } as const;

async function act(session: Session, { meaning, titles, said }: ReadWords<Interpretation>): Promise<void> {
  const { wording, documents } = session;
  switch (meaning.kind) {
    case 'call':
      return makeCall(session, meaning);
    case 'calls':
      return makeCalls(
        session,
        meaning.calls.map((call) => standIn(session, call)),
      );
    case 'undo':
      return takeBack(session, {});
    case 'pick':
      if (await pickFrom(session, { ...meaning, said }, titles)) return;
      session.couldAct = true;
      return void documents.push(wording.say(session.shown.length > 0 ? 'listIsShorter' : 'askWhich'));
    case 'other-year':
      if (!(await pickOtherYear(session, meaning, titles))) askWhich(session);
      return;
    default:
      return answer(session, meaning);
  }
}

type Talk = Exclude<Interpretation, { kind: 'call' | 'calls' | 'undo' | 'pick' | 'other-year' }>;

/** What is answered in words alone. */
function answer(session: Session, meaning: Talk): void {
  const { wording, documents } = session;
  session.couldAct = true;
  switch (meaning.kind) {
    case 'yes':
      if (isListFresh(session)) return askWhich(session);
      return void documents.push(wording.say('nothingWaits'));
    case 'no':
      return void documents.push(wording.say('askNegation'));
    case 'help':
      return void documents.push(wording.withExamples('help', mayRemove(session)));
    case 'smalltalk':
      return void documents.push(wording.say('smalltalk'));
    case 'ask':
      if (meaning.why === 'which') return askFor(session, meaning.act);
      return void documents.push(wording.say(ASK[meaning.why]));
    case 'unknown':
      return void documents.push(wording.withExamples('notUnderstood', mayRemove(session)));
  }
}

/** Nobody is asked which title to remove who may remove none. */
function askFor(session: Session, act: AskedAct | undefined): void {
  if (act?.tool === 'remove_title' && !mayRemove(session))
    return void session.documents.push(session.wording.say('notAllowed'));
  askWhich(session, act);
}

function mayRemove({ turn }: Session): boolean {
  return may(turn.person, 'remove');
}

type Call = Extract<Interpretation, { kind: 'call' }>;

/** What was only tried as a title, and is none, may have been something else altogether: the examples help then. */
async function makeCall(session: Session, meaning: Call): Promise<void> {
  const before = session.newlyShown;
  await makeCalls(session, [standIn(session, meaning)]);
  if (meaning.isGuess === true && session.newlyShown === before)
    session.documents.push(session.wording.withExamples('guessed', mayRemove(session)));
}

/** Where these tools are not there, a search answers the question: every hit says how it stands here (MS-10). */
const ANSWERED_BY_SEARCH: ReadonlySet<string> = new Set(['library_status', 'title_details']);

function standIn({ gate, shown }: Session, call: GateCall): GateCall {
  const { kind, ref } = call.arguments;
  const title = call.arguments['title'] ?? shown.find((known) => known.ref === ref)?.name;
  if (gate.has(call.tool) || !ANSWERED_BY_SEARCH.has(call.tool) || typeof title !== 'string') return call;
  return { tool: 'search_titles', arguments: kind === undefined ? { title } : { title, kind } };
}
