// The reason in one sentence, then the next step. The facts are the same in both voices; only the sentence around them varies.
import { paragraph } from '../../../domain/rich-text.ts';
import type { Block } from '../../../domain/rich-text.ts';
import { titleLine } from '../../../domain/title.ts';
import type { TitleWithState } from '../../../domain/title.ts';
import type { Desk } from '../../../seams/tool.ts';
import type { Cause } from './cause-of.ts';
import { nextStep } from './next-step.ts';
import { reasonWords } from './reason-words.ts';

interface Place {
  service: string;
  cause: Cause;
  /** Whether the person will hear of the title by themselves. */
  isTold: boolean;
}

/** "Dune (2021) …: …. Next step." */
export function causeDocument(desk: Desk, title: TitleWithState, { service, cause, isTold }: Place): Block {
  const step = nextStep(cause, { service, isTold, person: desk.person });
  const sentence = voiced(desk, titleLine(title), { cause, reason: reasonWords(cause, service, desk) });
  return paragraph(step === '' ? sentence : `${sentence} ${step}`);
}

/** The same for the model, without a voice. */
export function causeFacts(desk: Desk, { service, cause, isTold }: Place): string {
  const step = nextStep(cause, { service, isTold, person: desk.person });
  return `why: ${reasonWords(cause, service, desk)}${step === '' ? '' : ` next: ${step}`}`.replaceAll(
    /\s+/gu,
    ' ',
  );
}

function voiced({ voice }: Desk, name: string, { cause, reason }: { cause: Cause; reason: string }): string {
  const fact = `${name} ${reason}`;
  if (cause.kind === 'ready')
    return voice.pick({
      plain: [fact],
      wads: [`${fact} Look behind you. 🍿`, `${fact} Sofa, blanket, go. 🛋️`, `${fact} You were saying? 😏`],
    });
  if (cause.kind === 'download' && !['stuck', 'paused'].includes(cause.download.state))
    return voice.pick({
      plain: [fact],
      wads: [`${fact} I can nearly smell the popcorn. 🍿`, `Good news: ${fact} ⚡`, `On it: ${fact} 🚚`],
    });
  if (cause.kind === 'not-out' || cause.kind === 'not-aired')
    return voice.pick({
      plain: [fact],
      wads: [
        `${fact} Even I cannot rush those people. 📅`,
        `Time travel is not included: ${fact} ⏳`,
        `${fact} Good things, waiting, you know. 🧘`,
      ],
    });
  return voice.pick({
    plain: [fact],
    wads: [`Here is the drama: ${fact} 🎭`, `${fact} I know, I know. 🙄`, `The plot thickens: ${fact} 🕵️`],
  });
}
