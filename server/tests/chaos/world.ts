// Everything a server may be configured with: Telegram, Radarr, a model, and the place of a Sonarr.
import { closeCleanly } from '../../testkit/close-cleanly.ts';
import { startScriptedModel } from '../../testkit/model-server/index.ts';
import type { ScriptedModel } from '../../testkit/model-server/index.ts';
import { freePort, makeServerHome } from '../../testkit/running-server.ts';
import type { RunningServer, ServerHome } from '../../testkit/running-server.ts';
import { startSimulatedTelegram } from '../../testkit/telegram/index.ts';
import type { SimulatedTelegram } from '../../testkit/telegram/index.ts';
import { startSwitchableRadarr } from './switchable-radarr.ts';
import type { SwitchableRadarr } from './switchable-radarr.ts';
import { OWNER } from './telegram-household.ts';

/** What a server may be configured with; nothing of it is, until a test says so. */
export interface World {
  home: ServerHome;
  telegram: SimulatedTelegram;
  radarr: SwitchableRadarr;
  model: ScriptedModel;
  sonarrPort: number;
}

export type Finished = (close: () => Promise<void>) => void;

/** Opens it; with `isUp` false nobody answers yet. */
export async function openWorld(onTestFinished: Finished, { isUp }: { isUp: boolean }): Promise<World> {
  const home = await makeServerHome();
  const telegram = await startSimulatedTelegram({ requireHttps: false });
  const radarr = await startSwitchableRadarr({ isUp });
  const model = await startScriptedModel();
  if (!isUp) await Promise.all([telegram.unreachable(), model.unreachable()]);
  onTestFinished(async () => {
    await home.remove();
    await Promise.all([radarr.unreachable(), model.close(), closeCleanly(telegram)]);
  });
  return { home, telegram, radarr, model, sonarrPort: await freePort() };
}

export const SONARR_KEY = 'sonarr-key-of-the-tests';
export const ofTelegram = ({ telegram }: World) => ({
  TELEGRAM_BOT_TOKEN: telegram.token,
  TELEGRAM_API_ROOT: telegram.url,
  ADMIN_TELEGRAM_CHAT_ID: String(OWNER),
});
export const ofModel = ({ model }: World) => ({
  LLM_BASE_URL: model.baseUrl,
  LLM_MODEL: 'scripted',
  // These people write faster than anybody types.
  MESSAGES_PER_MINUTE: '0',
});
export const ofSonarr = ({ sonarrPort }: World) => ({
  SONARR_URL: `http://127.0.0.1:${sonarrPort}`,
  SONARR_API_KEY: SONARR_KEY,
});

export const stateOf = async (server: RunningServer, check: string) =>
  (await server.health()).body.checks[check]?.state;
