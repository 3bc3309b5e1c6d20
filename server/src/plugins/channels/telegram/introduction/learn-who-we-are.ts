// getMe: our name, and what groups can expect of us. The name is remembered, so that a mention is known from the first
// message after a restart.
import { AppError } from '../../../../kit/errors.ts';
import type { ChannelHost } from '../../../../seams/channel.ts';
import type { BotApi } from '../bot-api.ts';
import { describeFault } from '../telegram-fault.ts';
import type { TelegramFault } from '../telegram-fault.ts';
import { groupWords } from '../who-we-are.ts';
import type { WhoWeAre } from '../who-we-are.ts';

const TIMEOUT_MS = 15_000;
const MEMORY = 'username';

interface LearnParts {
  api: BotApi;
  host: Pick<ChannelHost, 'log' | 'memory'>;
  us: WhoWeAre;
}

/** What we were called before the restart, unless the token is of another bot by now. */
export async function recallUsername({ host, us }: LearnParts): Promise<void> {
  const [id, username] = (await host.memory.get(MEMORY))?.split(' ') ?? [];
  if (us.username === undefined && username !== undefined && id === us.id) us.username = username;
}

/** Asks Telegram and writes down what it says; the answer is what went wrong. */
export async function askWhoWeAre(
  { api, host, us }: LearnParts,
  signal: AbortSignal,
): Promise<TelegramFault | undefined> {
  const before = groupWords(us);
  const fault = await learn(api, us, signal);
  if (fault !== undefined) return fault;
  const now = groupWords(us);
  if (now !== undefined && now !== before) host.log.info({ bot: us.username }, `The Telegram bot ${now}`);
  if (us.username === undefined) return undefined;
  const known = `${us.id} ${us.username}`;
  if ((await host.memory.get(MEMORY)) !== known) await host.memory.set(MEMORY, known);
  return undefined;
}

/** Who we are there, for `npm run doctor`; rejects with what is wrong. */
export async function testTelegram(api: BotApi, us: WhoWeAre, signal: AbortSignal): Promise<string> {
  const fault = await learn(api, us, signal);
  if (fault !== undefined)
    throw new AppError('SERVICE_UNREACHABLE', `Telegram: ${describeFault(fault)}; check TELEGRAM_BOT_TOKEN`);
  const words = groupWords(us);
  return `we are @${us.username ?? us.id}${words === undefined ? '' : `, who ${words}`}`;
}

interface Me {
  username?: unknown;
  can_read_all_group_messages?: unknown;
  can_join_groups?: unknown;
}

async function learn(api: BotApi, us: WhoWeAre, signal: AbortSignal): Promise<TelegramFault | undefined> {
  const answer = await api.call<Me>((bot, abort) => bot.getMe(abort), { timeoutMs: TIMEOUT_MS, signal });
  if (!answer.ok) return answer.fault;
  const { username, can_read_all_group_messages: hearsAll, can_join_groups: mayJoin } = answer.value ?? {};
  if (typeof username === 'string') us.username = username;
  if (typeof hearsAll === 'boolean') us.hearsAllInGroups = hearsAll;
  if (typeof mayJoin === 'boolean') us.mayJoinGroups = mayJoin;
  return undefined;
}
