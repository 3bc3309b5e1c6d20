import type { ChatLine } from '../../http/house.ts';
import type { Clock } from '../../kit/clock.ts';
import { AppError } from '../../kit/errors.ts';
import { systemIds } from '../../kit/ids.ts';
import { openLog } from '../../kit/log.ts';
import { noteStream } from '../../kit/terminal.ts';
import type { DataDirLock } from '../../storage/data-dir-lock.ts';
import type { Configuration } from '../configuration/read-configuration.ts';
import { readServerFile } from '../data-dir.ts';
import { lockHouse, openHouse } from '../open-house.ts';
import type { ChatLink } from './chat-link.ts';
import { linkToServer } from './chat-link.ts';

interface LinkWish {
  as?: string;
  clock: Clock;
  show(line: ChatLine): void;
}

export type OpenedLink = { kind: 'linked'; link: ChatLink; lost: Promise<void> } | { kind: 'unknown-person' };

const LOOK_AGAIN_MS = 200;
const GIVE_UP_MS = 30_000;

/**
 * Links to the running server of this DATA_DIR, or, when there is none, opens the household in this process.
 * A server that is just starting or another chat that is just ending is waited for.
 */
export async function openChatLink(configuration: Configuration, wish: LinkWish): Promise<OpenedLink> {
  const { promise: lost, resolve: onLost } = Promise.withResolvers<void>();
  const until = wish.clock.now() + GIVE_UP_MS;
  for (;;) {
    const server = readServerFile(configuration.server.DATA_DIR);
    if (server !== undefined) {
      const answer = await linkToServer(server, wish.as, { show: wish.show, onLost });
      if (answer.kind === 'linked') return { ...answer, lost };
      if (answer.kind === 'unknown-person') return answer;
    }
    const lock = lockHouse(configuration);
    if (lock !== undefined) return openOwnHouse(configuration, wish, { lock, lost });
    if (wish.clock.now() > until) {
      throw new AppError(
        'DATA_DIR_IN_USE',
        `DATA_DIR: something works on ${configuration.server.DATA_DIR} but does not answer; look whether it hangs`,
      );
    }
    await wish.clock.sleep(LOOK_AGAIN_MS);
  }
}

async function openOwnHouse(
  configuration: Configuration,
  wish: LinkWish,
  { lock, lost }: { lock: DataDirLock; lost: Promise<void> },
): Promise<OpenedLink> {
  // A person reads this terminal: only what is broken is told, and never on stdout, where the reply goes.
  const log = openLog(
    configuration.server.LOG_LEVEL === 'info' ? 'error' : configuration.server.LOG_LEVEL,
    noteStream,
  );
  const house = await openHouse(
    configuration,
    { clock: wish.clock, ids: systemIds, log },
    { as: 'chat', lock },
  );
  const session = await house.household.chat.open(wish.as, wish.show);
  if (session === undefined) {
    await house.close();
    return { kind: 'unknown-person' };
  }
  const close = async (): Promise<void> => {
    session.close();
    await house.close();
  };
  return { kind: 'linked', link: { say: session.say, close }, lost };
}
