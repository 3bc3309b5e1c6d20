// The fields of a form that somebody sent: each a text or a list of texts, whatever else came.
import { AppError } from '../../../../kit/errors.ts';
import type { FormFields } from './signature.ts';

/** The fields as they are signed; undefined for what is no form. */
export function formFields(body: unknown): FormFields | undefined {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return undefined;
  const fields = Object.entries(body);
  return fields.every(([, value]) => isField(value)) ? Object.fromEntries(fields) : undefined;
}

function isField(value: unknown): value is string | string[] {
  return typeof value === 'string' || (Array.isArray(value) && value.every((one) => typeof one === 'string'));
}

/** The first value of each field; throws AppError REQUEST_INVALID for what is no message of Twilio's. */
export function readForm(body: unknown): ReadonlyMap<string, string> {
  const fields = formFields(body);
  const form = new Map(
    Object.entries(fields ?? {}).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : (value[0] ?? ''),
    ]),
  );
  if ((form.get('MessageSid') ?? form.get('SmsSid') ?? '') === '')
    throw new AppError('REQUEST_INVALID', 'This is no message of Twilio: it has no MessageSid.');
  return form;
}
