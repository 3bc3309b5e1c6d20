// Puts our commands into Telegram's menu: for private chats and for groups, in each language we have words for.
import { createHash } from 'node:crypto';
import type { ChannelHost } from '../../../../seams/channel.ts';
import type { BotApi } from '../bot-api.ts';
import { describeFault } from '../telegram-fault.ts';
import type { TelegramFault } from '../telegram-fault.ts';
import type { WhoWeAre } from '../who-we-are.ts';
import { menus } from './bot-commands.ts';
import { englishMenu, menusByLanguage } from './menu-words.ts';
import type { MenuLanguage } from './menu-words.ts';

const TIMEOUT_MS = 15_000;
const MEMORY = 'menus';

interface Menu {
  commands: { command: string; description: string }[];
  scope: { type: 'default' } | { type: 'all_group_chats' };
  language_code?: MenuLanguage;
}

interface RegisterParts {
  api: BotApi;
  host: Pick<ChannelHost, 'log' | 'memory'>;
  us: WhoWeAre;
}

/** Registers what is not registered yet; the answer is what went wrong, to be tried again. */
export async function registerMenus(
  { api, host, us }: RegisterParts,
  signal: AbortSignal,
): Promise<TelegramFault | undefined> {
  const wanted = allMenus();
  const digest = createHash('sha256')
    .update(JSON.stringify([us.id, wanted]))
    .digest('base64url');
  if ((await host.memory.get(MEMORY)) === digest) return undefined;
  for (const { commands, ...where } of wanted) {
    const answer = await api.call((bot, abort) => bot.setMyCommands(commands, where, abort), {
      timeoutMs: TIMEOUT_MS,
      signal,
    });
    // A language that Telegram does not take must not cost the others their menu.
    if (!answer.ok && answer.fault.kind !== 'refused') return answer.fault;
    if (!answer.ok)
      host.log.warn(
        { language: where.language_code, reason: describeFault(answer.fault) },
        'Telegram does not take a menu of commands; the others are set',
      );
  }
  await host.memory.set(MEMORY, digest);
  return undefined;
}

function allMenus(): Menu[] {
  const languages = Object.keys(menusByLanguage) as MenuLanguage[];
  return [undefined, ...languages].flatMap((language) => {
    const words = language === undefined ? englishMenu : menusByLanguage[language];
    return (['private', 'group'] as const).map((kind): Menu => ({
      commands: menus[kind].map((command) => ({ command, description: words[command] })),
      scope: { type: kind === 'group' ? 'all_group_chats' : 'default' },
      ...(language === undefined ? {} : { language_code: language }),
    }));
  });
}
