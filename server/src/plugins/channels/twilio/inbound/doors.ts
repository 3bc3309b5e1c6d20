// Both ways in, for messages and for states: believed only with Twilio's signature over the address it called.
import type { InboundMessage } from '../../../../domain/message.ts';
import type { Log } from '../../../../kit/log.ts';
import type { Secret } from '../../../../kit/secret.ts';
import type { ChannelReports, ChannelWebhook, WebhookRequest } from '../../../../seams/channel.ts';
import { formFields } from './form.ts';
import type { PublicOrigin } from './public-origin.ts';
import { readMessage } from './read-message.ts';
import { readReport } from './read-report.ts';
import type { TwilioReport } from './read-report.ts';
import { findSigned } from './signature.ts';

interface DoorParts {
  token: Secret;
  origin: PublicOrigin;
  log: Log;
  /** Our own number, when we know it. */
  own: string | undefined;
  /** Something came that is surely Twilio's. */
  onHeard(): void;
  onReport(report: TwilioReport): void;
}

/** What Twilio wants to read: do nothing more (TwiML); our answer goes out through the API. */
const NOTHING_MORE = { contentType: 'text/xml', body: '<?xml version="1.0" encoding="UTF-8"?><Response/>' };

export function openDoors(parts: DoorParts): { webhook: ChannelWebhook; reports: ChannelReports } {
  const verify = verifier(parts);
  return {
    webhook: {
      verify,
      parse: ({ body }): readonly InboundMessage[] => {
        const message = readMessage(body, parts.own);
        return message === undefined ? [] : [message];
      },
      acknowledgement: NOTHING_MORE,
    },
    reports: {
      verify,
      parse: (request) => {
        const report = readReport(request);
        if (report === undefined) return [];
        parts.onReport(report);
        const { code: _code, ...told } = report;
        return [told];
      },
    },
  };
}

function verifier({ token, origin, log, onHeard }: DoorParts): (request: WebhookRequest) => boolean {
  let isAdvised = false;
  return (request) => {
    const fields = formFields(request.body);
    const origins = origin.candidates(request);
    const signature = request.header('x-twilio-signature');
    const addresses = origins.map((one) => one + request.path);
    const signed = fields && findSigned({ token, signature, fields }, addresses);
    if (signed !== undefined) {
      origin.proved(origins[addresses.indexOf(signed)] ?? '');
      onHeard();
    } else if (signature !== undefined && !isAdvised) {
      isAdvised = true;
      // Once, or whoever knocks in vain fills the log.
      log.warn(
        {},
        'A request with a wrong signature was refused. If Twilio sent it: TWILIO_AUTH_TOKEN must be that of the account, and PUBLIC_URL the address that the Twilio console calls',
      );
    }
    return signed !== undefined;
  };
}
