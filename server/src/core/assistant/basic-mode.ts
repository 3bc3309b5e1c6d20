// Basic mode: the rules serve although there is a model. Here stands why, in honest words, and how often it is said.
import { say } from '../../domain/rich-text.ts';
import type { Wordings } from '../../domain/voice.ts';
import type { Clock } from '../../kit/clock.ts';
import type { AllowanceNews } from './allowance.ts';
import type { Session } from './session.ts';

const SENTENCES: Readonly<Record<AllowanceNews | 'model-away', Wordings>> = {
  'model-away': {
    plain: ['(I am in basic mode: my language model does not answer right now.)'],
    wads: [
      '(Running on instinct: my big brain does not answer right now 🧠💤)',
      '(Basic mode: the clever half of me is not answering 🔌)',
      '(My language model is not answering 😴, so short sentences, please.)',
    ],
  },
  'person-spent': {
    plain: [
      '(Your share of the language model for today is used up: I am in basic mode until midnight. Short, plain sentences still work.)',
    ],
    wads: [
      '(You have talked my big brain out of its wages for today 🧠💸 Basic mode until midnight: short and plain, please.)',
      '(Your ration of clever me is gone for today 🍪 Until midnight it is basic mode: keep it short and plain.)',
      '(Bar closed: your share of the model is used up 🍸 Basic mode until midnight, so short and plain orders only.)',
    ],
  },
  'household-spent': {
    plain: [
      '(The household’s budget for the language model is used up for today: I am in basic mode until midnight. Short, plain sentences still work.)',
    ],
    wads: [
      '(This house has spent all its thinking money for today 💸 Basic mode until midnight: short and plain, please.)',
      '(The whole household drank my brain dry today 🧠🥤 Until midnight it is basic mode: keep it short and plain.)',
      '(Today’s budget for the clever half of me is gone, for everybody 🪫 Basic mode until midnight, short and plain orders only.)',
    ],
  },
  'too-many-messages': {
    plain: [
      '(Many messages within one minute: for a moment I am in basic mode, without my language model. Short, plain sentences still work.)',
    ],
    wads: [
      '(You type faster than my big brain bills 🏎️ Basic mode for a minute: short and plain works.)',
      '(So many messages in one minute 🌪️ The clever half is catching its breath; basic mode serves, short and plain.)',
      '(Rapid fire, I like it 🔥 For a moment this is basic mode: short and plain, and I keep up.)',
    ],
  },
  'person-nearly-spent': {
    plain: [
      '(You have used more than 80 % of your share of the language model for today. When it is used up, I go on in basic mode until midnight.)',
    ],
    wads: [
      '(Heads up: more than 80 % of your brain ration for today is eaten 🍕 After that it is basic mode until midnight.)',
      '(Over 80 % of your share of the clever me is gone for today ⏳ When it runs out: basic mode until midnight.)',
      '(You are past 80 % of today’s thinking money 💰 Once it is spent I go basic until midnight.)',
    ],
  },
};

const AWAY_EVERY_MS = 30 * 60_000;
const PEOPLE_KEPT = 1_000;

/** Tells why the rules serve, each reason no more often than it helps. */
export interface BasicMode {
  /** Adds what is to be told to the end of this turn; `isModelAway` when a model was asked in vain. */
  tell(session: Session, about: { isModelAway: boolean }): void;
}

/** Opens it; that a model is away is remembered for each person, in this process. */
export function openBasicMode(clock: Pick<Clock, 'now'>): BasicMode {
  const told = new Map<string, number>();
  const mayTellAway = (personId: string): boolean => {
    const last = told.get(personId);
    if (last !== undefined && clock.now() - last < AWAY_EVERY_MS) return false;
    if (told.size >= PEOPLE_KEPT) told.clear();
    told.set(personId, clock.now());
    return true;
  };
  return {
    tell: (session, { isModelAway }) => {
      const { allowance, person, desk } = session.turn;
      // News are asked for first: what is used up is a better reason than an answer that did not come.
      const news = allowance?.news();
      const isAway = isModelAway && allowance?.shortage() === undefined && mayTellAway(person.id);
      const why = news ?? (isAway ? 'model-away' : undefined);
      if (why !== undefined) session.asides.push(say(desk.voice.pick(SENTENCES[why])));
    },
  };
}
