import type { Clock } from '../../kit/clock.ts';
import { terminalOutput } from '../../kit/terminal.ts';
import type { Log } from '../../kit/log.ts';
import { schedule } from '../../kit/schedule.ts';
import type { Household } from '../compose.ts';

const LOOK_EVERY_MS = 2000;
const CODE_VALID_MS = 24 * 60 * 60_000;

/**
 * Prints, once a channel knows who we are there, what joins a chat to the owner: nobody knows their own
 * Telegram id (PE-1). Nothing is printed once the owner has written from there. The answer ends the looking.
 */
export function offerOwnerLink({ channels, people }: Household, clock: Clock, log: Log): () => void {
  const links = [...channels].flatMap(([name, channel]) =>
    channel.startLink ? [{ name, called: channel.called(''), linkFor: channel.startLink }] : [],
  );
  const stops = links.map(({ name, called, linkFor }) => {
    let isDone = false;
    const stop = schedule({
      name: 'owner-link',
      everyMs: LOOK_EVERY_MS,
      clock,
      log,
      work: async () => {
        if (isDone || linkFor('x') === undefined) return;
        const owner = await people.owner();
        isDone = await people.hasWrittenFrom(name, owner.id);
        if (isDone) return;
        const code = await people.makeCode(owner.id, CODE_VALID_MS);
        isDone = true;
        terminalOutput.note(ownersWay(called, linkFor(code) ?? ''));
      },
    });
    return stop;
  });
  return () => {
    for (const stop of stops) stop();
  };
}

/** What the owner is asked to do: a console cannot be tapped, so of a text message it tells words and number. */
export function ownersWay(called: string, link: string): string {
  const [, number, words = ''] = /^sms:(\+\d+)\?&body=(.*)$/u.exec(link) ?? [];
  return number === undefined
    ? `Are you the owner? Open this on your phone and press Start, and ${called} knows you:\n  ${link}\n`
    : `Are you the owner? Text this to ${number} from your phone, and ${called} knows you:\n  ${decodeURIComponent(words)}\n`;
}
