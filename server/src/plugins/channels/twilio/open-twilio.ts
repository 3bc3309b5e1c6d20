// Puts the channel together. Nothing here talks to Twilio before the first send.
import type { RichText } from '../../../domain/rich-text.ts';
import type { Channel, ChannelHost, SendContext } from '../../../seams/channel.ts';
import { openTwilioApi } from './api.ts';
import { openHealth } from './health.ts';
import { openDoors } from './inbound/doors.ts';
import { openPublicOrigin } from './inbound/public-origin.ts';
import { introduce } from './introduce.ts';
import { openKnownMessages } from './outbound/known-messages.ts';
import { openPictureTrouble } from './outbound/picture-trouble.ts';
import { sendByTwilio } from './outbound/send.ts';
import { twilioPart } from './part.ts';
import type { TwilioPart } from './part.ts';
import { withRichPart } from './rcs/rich-part.ts';
import { openTemplates } from './rcs/templates.ts';
import type { TwilioSettings } from './twilio-settings.ts';
import { pixelPng } from './writing/pixel.ts';
import { MOST_LETTERS, renderForPhone } from './writing/render.ts';
import type { Budget } from './writing/render.ts';

const PIXEL = 'pixel.png';

export function openTwilio(settings: TwilioSettings, host: ChannelHost): Channel {
  const { clock, ids, log } = host;
  const { accountSid, authToken, phoneNumber, messagingServiceSid, apiRoot, contentApiRoot } = settings;
  const health = openHealth();
  const api = openTwilioApi({
    ...{ accountSid, authToken, apiRoot, contentApiRoot, clock },
    ...{ random: ids.random, onFault: health.faced },
  });
  const origin = openPublicOrigin(host);
  const trouble = openPictureTrouble();
  const known = openKnownMessages();
  const templates = settings.richCards ? openTemplates({ api, clock, log }) : undefined;
  const pixel = (): string | undefined => settings.pixelUrl ?? servedPixel(origin.current());
  const budget = (): Budget => ({
    maxSegments: settings.maxSegments,
    canMms: mayBeNorthAmerican(phoneNumber) && pixel() !== undefined,
  });
  const parts = {
    ...{ api, clock, log, pixel, known, origin: origin.current },
    sender: senderOf(settings),
    isWithoutPicture: trouble.isKnown,
    onOutcome: health.settled,
    ...(templates && { cardForm: templates.form, forgetCard: templates.forget }),
  };
  const render = (document: RichText): TwilioPart[] => {
    const plain = renderForPhone(document, budget());
    return templates === undefined ? plain : withRichPart(document, plain, settings.maxSegments);
  };

  return {
    capabilities: {
      maxLength: MOST_LETTERS,
      images: true,
      buttons: false,
      typing: false,
      edit: false,
      groups: false,
      plainVoice: true,
    },
    called: (address) => (address.startsWith('rcs:') ? 'RCS' : 'SMS'),
    render,
    send: (address, part, context: SendContext) => sendByTwilio({ address, part, context }, parts),
    isHeld: (part) => {
      const read = twilioPart.safeParse(part);
      return read.success && read.data.kind === 'text' && read.data.isHeld === true;
    },
    ...openDoors({
      ...{ token: authToken, origin, log, own: phoneNumber },
      onHeard: health.heard,
      onReport: (report) => {
        trouble.note(report);
        known.note(report.externalId, report);
      },
    }),
    files: { [PIXEL]: { contentType: 'image/png', body: pixelPng() } },
    run: async () => {
      await origin.recall();
      const known = origin.current();
      if (known !== undefined)
        log.info(
          { address: `${known}/webhook/twilio#rc=3&rp=all` },
          'Messages come in once the Twilio console has this address for them',
        );
    },
    test: (signal) => introduce({ api, phoneNumber, messagingServiceSid }, signal),
    health: health.current,
    // Of a Messaging Service alone we do not know the numbers.
    ...(phoneNumber !== undefined && { startLink: (code: string) => textTo(phoneNumber, `join ${code}`) }),
  };
}

function senderOf({ messagingServiceSid, phoneNumber = '' }: TwilioSettings): Record<string, string> {
  return messagingServiceSid === undefined
    ? { From: phoneNumber }
    : { MessagingServiceSid: messagingServiceSid };
}

/** Opens a new text message, on iPhones (`&`) as on Androids (`?`). */
function textTo(phoneNumber: string, words: string): string {
  return `sms:${phoneNumber}?&body=${encodeURIComponent(words)}`;
}

/** MMS goes from a number of the United States or Canada; of a Messaging Service we cannot see where its numbers are. */
function mayBeNorthAmerican(phoneNumber: string | undefined): boolean {
  return phoneNumber === undefined || phoneNumber.startsWith('+1');
}

/** Twilio fetches it from outside, and only by https. */
function servedPixel(origin: string | undefined): string | undefined {
  return origin?.startsWith('https:') === true ? `${origin}/files/twilio/${PIXEL}` : undefined;
}
