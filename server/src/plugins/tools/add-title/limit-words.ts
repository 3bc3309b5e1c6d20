// What a person reads when they may not have a title, not in that quality, or not before an admin says yes.
import { dayAt, dayWords, timeOfDayAt } from '../../../domain/calendar-day.ts';
import { ratingStepLabels } from '../../../domain/limits.ts';
import type { LimitReached, Lowered } from '../../../domain/limits.ts';
import type { Quality } from '../../../domain/request.ts';
import { titleLine } from '../../../domain/title.ts';
import type { Title } from '../../../domain/title.ts';
import type { Voice } from '../../../domain/voice.ts';
import type { AddReceipt } from '../../../seams/tool.ts';

type Awaits = Extract<AddReceipt, { kind: 'awaits-approval' }>;

export function awaitsApproval(voice: Voice, title: Title, { because, isNew }: Awaits): string {
  const name = titleLine(title);
  if (!isNew) return stillWaits(voice, name);
  const why = because === 'unrated' ? ' Nobody I can ask has rated it.' : '';
  return voice.pick({
    plain: [`${name} needs a yes from an admin.${why} I have asked, and you will hear from me.`],
    wads: [
      `${name} needs a yes from an admin first 🙏${why} I have asked; fingers crossed.`,
      `Not my call, sadly 👑 ${name} needs a yes from an admin.${why} I have asked and tell you.`,
      `I put in a good word for you 😇 ${name} needs a yes from an admin.${why} You will hear from me.`,
    ],
  });
}

function stillWaits(voice: Voice, name: string): string {
  return voice.pick({
    plain: [`${name} still waits for a yes from an admin. You will hear from me.`],
    wads: [
      `${name} still waits for a yes from an admin ⏳ You will hear from me.`,
      `Asked already, waiting still 🧘 ${name} needs a yes from an admin.`,
      `No answer on ${name} yet 📭 An admin still has to say yes; I tell you.`,
    ],
  });
}

export function limited(
  voice: Voice,
  title: Title,
  { reached, timeZone }: { reached: LimitReached; timeZone: string },
): string {
  if (reached.kind === 'rating') return tooOld(voice, title, reached);
  return usedUp(voice, title, { ...reached, timeZone });
}

function tooOld(
  voice: Voice,
  title: Title,
  { rating, cap }: Extract<LimitReached, { kind: 'rating' }>,
): string {
  const name = titleLine(title);
  const yours = lowerFirst(ratingStepLabels[cap]);
  return voice.pick({
    plain: [`${name} is rated ${rating}, and yours goes ${yours}. So I added nothing; an admin can.`],
    wads: [
      `Nice try 😏 ${name} is rated ${rating}, and yours goes ${yours}. Nothing added; an admin can.`,
      `Bouncer says no 🚪 ${name} is rated ${rating}; yours goes ${yours}. Ask an admin.`,
      `${name} is rated ${rating} 🔞 Yours goes ${yours}, so I added nothing. An admin could.`,
    ],
  });
}

function usedUp(
  voice: Voice,
  title: Title,
  { of, perWeek, freeAt, timeZone }: Extract<LimitReached, { kind: 'quota' }> & { timeZone: string },
): string {
  const name = titleLine(title);
  const kinds = of === 'movie' ? 'movies' : 'series';
  if (perWeek === 0 || freeAt === undefined) return noneAtAll(voice, name, kinds);
  const what = perWeek === 1 ? `one ${of}` : `${perWeek} ${kinds}`;
  const next = `on ${dayWords(dayAt(freeAt, timeZone))} at ${timeOfDayAt(freeAt, timeZone)}`;
  return voice.pick({
    plain: [`You have had your ${what} of the week, so I did not add ${name}. The next is free ${next}.`],
    wads: [
      `Easy, tiger 🐯 You have had your ${what} of the week, so no ${name} yet. Next free: ${next}.`,
      `Greedy is my favourite colour on you 😏 Your ${what} of the week are gone. ${name} can come ${next}.`,
      `Piggy bank empty 🐷 You have had your ${what} of the week; ask for ${name} again ${next}.`,
    ],
  });
}

function noneAtAll(voice: Voice, name: string, kinds: string): string {
  return voice.pick({
    plain: [`You may not ask for ${kinds}, so I did not add ${name}. An admin can.`],
    wads: [
      `${kinds} are off your menu, sorry 🍽️ I did not add ${name}; an admin can.`,
      `House rules 📜 No ${kinds} for you, so I did not add ${name}. An admin can.`,
      `I would, but I may not 🪢 You may not ask for ${kinds}; ${name} takes an admin.`,
    ],
  });
}

/** "4K is above your limit: 1080p it is." */
export function lowered(voice: Voice, { wished, to }: Lowered): string {
  const [asked, most] = [qualityName(wished), qualityName(to)];
  return voice.pick({
    plain: [`${asked} is above your limit: ${most} it is.`],
    wads: [
      `${asked} is above your limit: ${most} it is 🤏`,
      `Champagne taste 🥂 ${asked} is above your limit, so ${most} it is.`,
      `${asked}? Above your limit, darling 💅 ${most} it is.`,
    ],
  });
}

function qualityName(quality: Quality): string {
  return quality === '2160p' ? '4K' : quality;
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
