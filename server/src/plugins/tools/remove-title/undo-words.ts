// What a person reads when a removal is taken back, or is not.
import type { Voice } from '../../../domain/voice.ts';
import type { RemoveMode } from '../../../seams/service.ts';
import type { Restored } from '../../../seams/tool.ts';

/** What was done to this title, and what of it is on the disk. */
export interface Removal {
  name: string;
  mode: RemoveMode;
  hadFiles: boolean;
}

export function restored(voice: Voice, removal: Removal, outcome: Restored): string {
  const { name } = removal;
  switch (outcome.kind) {
    case 'restored':
      return removal.mode === 'unmonitor' ? lookedForAgain(voice, name) : back(voice, removal, outcome.note);
    case 'unchanged':
      return untouched(voice, name);
    case 'gone':
      return gone(voice, name);
    case 'refused':
      return notTaken(voice, name, outcome.reason);
    case 'unavailable':
      return notNow(voice, name, outcome.say);
  }
}

function lookedForAgain(voice: Voice, name: string): string {
  return voice.pick({
    plain: [`Taken back: I look for ${name} again.`],
    wads: [
      `The hunt is on again 🐕 I look for ${name} as before.`,
      `Wakey wakey ⏰ I look for ${name} again.`,
      `Nose back to the ground 🔎 I look for ${name} again.`,
    ],
  });
}

function back(voice: Voice, { name, mode, hadFiles }: Removal, note: string | undefined): string {
  const rest = [filesWords(mode, hadFiles), note].filter((part) => part !== undefined).join(' ');
  return voice.pick({
    plain: [`Taken back: ${name} is in the library again, set up as it was. ${rest}`],
    wads: [
      `Risen from the dead 🧟 ${name} is in the library again, set up as it was. ${rest}`,
      `Missed it already? 😏 ${name} is in the library again, set up as it was. ${rest}`,
      `Sequel nobody expected 🎬 ${name} is in the library again, set up as it was. ${rest}`,
    ],
  });
}

function filesWords(mode: RemoveMode, hadFiles: boolean): string {
  if (!hadFiles) return 'It is looked for as before.';
  return mode === 'remove_with_files'
    ? 'Its deleted files cannot come back, so they have to be found anew.'
    : 'The files that stayed on the disk are found again by themselves.';
}

function untouched(voice: Voice, name: string): string {
  return voice.pick({
    plain: [`I left ${name} as it is: it is there again already, or somebody has changed it since.`],
    wads: [
      `Somebody was quicker 🏁 ${name} is there again already, or was changed since; I left it as it is.`,
      `Hands off ✋ ${name} is there again already, or somebody has changed it since.`,
      `Nothing to rescue 🛟 ${name} is there again already, or was changed since. I left it alone.`,
    ],
  });
}

function gone(voice: Voice, name: string): string {
  return voice.pick({
    plain: [`${name} is not in the library any more, so there is nothing to take back.`],
    wads: [
      `${name} is not in the library any more 🕳️ Nothing to take back.`,
      `Too late, ${name} has left us 🪦 It is not in the library any more; nothing to take back.`,
      `Nothing left to save 🧯 ${name} is not in the library any more.`,
    ],
  });
}

function notTaken(voice: Voice, name: string, reason: string): string {
  return voice.pick({
    plain: [`I could not bring ${name} back: ${reason}`],
    wads: [
      `I could not bring ${name} back 😬 ${reason}`,
      `The comeback of ${name} was cancelled 🥀 ${reason}`,
      `Revival failed ⚡ I could not bring ${name} back: ${reason}`,
    ],
  });
}

function notNow(voice: Voice, name: string, sentence: string): string {
  return voice.pick({
    plain: [`${sentence} I could not bring ${name} back yet; ask me to undo it again in a few minutes.`],
    wads: [
      `${sentence} I could not bring ${name} back yet; ask me to undo it again in a few minutes 🔁`,
      `${sentence} ${name} stays in limbo 👻 Ask me to undo it again in a few minutes.`,
      `${sentence} My rewind button is jammed ⏪ ${name} is not back yet; try the undo again in a few minutes.`,
    ],
  });
}
