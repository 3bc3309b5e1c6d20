// The Telegram channel in front of a simulated Telegram, for tests of what it sends.
import type { RichText } from '../../src/domain/rich-text.ts';
import { Secret } from '../../src/kit/secret.ts';
import { telegram } from '../../src/plugins/channels/telegram/index.ts';
import type { Channel, SendContext, SendOutcome } from '../../src/seams/channel.ts';
import { channelHost } from '../channel-host.ts';
import type { TestChannelHost } from '../channel-host.ts';
import { closeCleanly } from '../close-cleanly.ts';
import { drivenClock } from '../driven-clock.ts';
import type { DrivenClock } from '../driven-clock.ts';
import { startSimulatedTelegram } from './start-simulated-telegram.ts';
import type { SimulatedTelegram, SimulatedTelegramOptions } from './start-simulated-telegram.ts';

export interface OpenChannel {
  clock: DrivenClock;
  simulated: SimulatedTelegram;
  host: TestChannelHost;
  channel: Channel;
  /** Sends every part of a document, as the outbox would hand them back. */
  send(document: RichText, address: number | string, context?: Partial<SendContext>): Promise<SendOutcome[]>;
  close(): Promise<void>;
}

export async function openChannel(options: SimulatedTelegramOptions = {}): Promise<OpenChannel> {
  const clock = drivenClock();
  const simulated = await startSimulatedTelegram({ clock, ...options });
  const host = channelHost(clock);
  const settings = { botToken: new Secret(simulated.token), apiRoot: simulated.url };
  const channel = telegram.open(settings, host);
  return {
    ...{ clock, simulated, host, channel },
    send: async (document, address, context = {}) => {
      const outcomes: SendOutcome[] = [];
      for (const [index, rendered] of channel.render(document).entries()) {
        const part = JSON.parse(JSON.stringify(rendered)) as typeof rendered;
        const about = { deliveryId: 'd', part: index, ...context };
        outcomes.push(await channel.send(String(address), part, about));
      }
      return outcomes;
    },
    close: () => closeCleanly(simulated),
  };
}
