// What Twilio tells later of a message it took → what it means for the delivery, or nothing when it means nothing yet.
import type { DeliveryReport, WebhookRequest } from '../../../../seams/channel.ts';
import { readCode } from '../outbound/twilio-codes.ts';
import { readForm } from './form.ts';

export interface TwilioReport extends DeliveryReport {
  code?: number;
}

export function readReport({ body, query }: WebhookRequest): TwilioReport | undefined {
  const form = readForm(body);
  const deliveryId = query['delivery'] ?? '';
  const part = query['part'] ?? '';
  // A number or a Messaging Service may report messages here that are not ours.
  if (deliveryId === '' || !/^\d{1,4}$/.test(part)) return undefined;
  const status = (form.get('MessageStatus') ?? form.get('SmsStatus') ?? '').toLowerCase();
  const code = codeOf(form.get('ErrorCode'));
  const outcome = readStatus(status, code);
  if (outcome === undefined) return undefined;
  const externalId = form.get('MessageSid') ?? form.get('SmsSid') ?? '';
  return { deliveryId, part: Number(part), externalId, outcome, ...(code === undefined ? {} : { code }) };
}

function codeOf(value: string | undefined): number | undefined {
  return value !== undefined && /^\d{4,6}$/.test(value) ? Number(value) : undefined;
}

function readStatus(status: string, code: number | undefined): DeliveryReport['outcome'] | undefined {
  switch (status) {
    case 'sent':
    case 'delivered':
    case 'read':
      return { kind: status };
    case 'partially_delivered':
      return { kind: 'delivered' };
    case 'canceled':
      return { kind: 'refused', reason: 'somebody has cancelled it at Twilio' };
    case 'failed':
    case 'undelivered':
      return readCode(code, false);
    // It is on its way still, or a word that came into use later.
    default:
      return undefined;
  }
}
