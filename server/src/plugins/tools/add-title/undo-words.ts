// What a person reads when an add is taken back, or is not.
import type { Voice } from '../../../domain/voice.ts';
import type { TakenBack } from '../../../seams/tool.ts';

/** What became of taking back the add of this title. */
export function takenBack(voice: Voice, name: string, outcome: TakenBack): string {
  switch (outcome.kind) {
    case 'removed':
      return removed(voice, name, outcome);
    case 'withdrawn':
      return withdrawn(voice, name);
    case 'seasons-restored':
      return seasonsRestored(voice, name, outcome.note);
    case 'unfollowed':
      return unfollowed(voice, name);
    case 'follows':
      return follows(voice, name);
    case 'gone':
      return gone(voice, name);
    case 'kept':
      return kept(voice, name, outcome.why);
    case 'unavailable':
      return notNow(voice, name, outcome.say);
  }
}

function removed(
  voice: Voice,
  name: string,
  { others, hadFiles }: Extract<TakenBack, { kind: 'removed' }>,
): string {
  const facts = [
    ...(hadFiles ? ['Its files stay on the disk.'] : []),
    ...(others > 0
      ? [others === 1 ? 'Somebody else wanted it too.' : `${others} others wanted it too.`]
      : []),
  ];
  const rest = facts.length > 0 ? ` ${facts.join(' ')}` : '';
  return voice.pick({
    plain: [`Taken back: ${name} is off the list again.${rest}`],
    wads: [
      `Poof 🪄 ${name} is off the list again.${rest}`,
      `Never happened 🤐 ${name} is off the list again.${rest}`,
      `Second thoughts, huh? 😄 ${name} is off the list again.${rest}`,
    ],
  });
}

function withdrawn(voice: Voice, name: string): string {
  return voice.pick({
    plain: [`Taken back: I no longer try to add ${name}.`],
    wads: [
      `Note torn up 🗑️ I no longer try to add ${name}.`,
      `Fine, I stop knocking 🚪 I no longer try to add ${name}.`,
      `Forgotten on purpose 🙃 I no longer try to add ${name}.`,
    ],
  });
}

function seasonsRestored(voice: Voice, name: string, note: string | undefined): string {
  const rest = note === undefined ? '' : ` ${note}`;
  return voice.pick({
    plain: [
      `Taken back: ${name} is looked for as it was before. What is downloading already comes in.${rest}`,
    ],
    wads: [
      `Rewound ⏪ ${name} is looked for as it was before. What is downloading already comes in.${rest}`,
      `Fewer evenings to plan, then 😏 ${name} is looked for as before; what is downloading already comes in.${rest}`,
      `Back to how it was 🧹 ${name} is looked for as before; what is downloading already comes in.${rest}`,
    ],
  });
}

function unfollowed(voice: Voice, name: string): string {
  return voice.pick({
    plain: [`Taken back: I will not tell you about ${name}.`],
    wads: [
      `My lips are sealed 🤐 No news of ${name} for you.`,
      `Fine, I keep ${name} to myself 🙊 No news of it for you.`,
      `Unfollowed, no hard feelings 💔 You will hear nothing of ${name}.`,
    ],
  });
}

function follows(voice: Voice, name: string): string {
  return voice.pick({
    plain: [`Taken back: I tell you about ${name} again.`],
    wads: [
      `Back in the loop 🔔 I tell you about ${name} again.`,
      `Missed me? 😏 I tell you about ${name} again.`,
      `Ears on again 👂 You hear of ${name} as before.`,
    ],
  });
}

function gone(voice: Voice, name: string): string {
  return voice.pick({
    plain: [`There is nothing left to take back of ${name}.`],
    wads: [
      `Nothing left to take back of ${name} 🤷`,
      `Somebody was quicker 🏁 There is nothing left to take back of ${name}.`,
      `${name} is history already 🕳️ Nothing left to take back.`,
    ],
  });
}

const REASONS: Readonly<Record<Extract<TakenBack, { kind: 'kept' }>['why'], string>> = {
  imported: 'something of it is here already. An admin can remove it',
  others: 'somebody else counts on it too. An admin can remove it',
  busy: 'it is being added at this very moment. Try again in a minute',
  'not-own': 'it was not you who asked for it',
  changed: 'somebody has changed it since',
};

function kept(voice: Voice, name: string, why: keyof typeof REASONS): string {
  const reason = REASONS[why];
  return voice.pick({
    plain: [`I left ${name} as it is: ${reason}.`],
    wads: [
      `Hands off ${name} ✋ I left it as it is: ${reason}.`,
      `No can do 😬 ${name} stays as it is: ${reason}.`,
      `Too late for that one 🎟️ ${name} stays as it is: ${reason}.`,
    ],
  });
}

function notNow(voice: Voice, name: string, sentence: string): string {
  return voice.pick({
    plain: [`${sentence} ${name} stays as it is for now; ask me to undo it again in a few minutes.`],
    wads: [
      `${sentence} ${name} stays as it is for now; ask me to undo it again in a few minutes 🔁`,
      `${sentence} So ${name} stays put 🪨 Ask me to undo it again in a few minutes.`,
      `${sentence} My rewind button is jammed ⏪ ${name} stays as it is; try the undo again in a few minutes.`,
    ],
  });
}
