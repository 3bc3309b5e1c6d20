// Twilio's signature: HMAC-SHA1 of the address it called and of all fields of the form, by the account's token.
import { createHmac } from 'node:crypto';
import { secretMatches, Secret } from '../../../../kit/secret.ts';

export type FormFields = Readonly<Record<string, string | readonly string[]>>;

/** What the header X-Twilio-Signature must say for this address and these fields. */
export function signatureOf(token: Secret, address: string, fields: FormFields): string {
  const signed = Object.keys(fields)
    .toSorted()
    .reduce((text, name) => text + written(name, fields[name] ?? ''), address);
  return createHmac('sha1', token.reveal()).update(signed, 'utf8').digest('base64');
}

/** A field that stands there twice counts once for each of its values. */
function written(name: string, value: string | readonly string[]): string {
  if (typeof value === 'string') return name + value;
  return [...new Set(value)]
    .toSorted()
    .map((one) => name + one)
    .join('');
}

/** The addresses among these that the signature is right for, tried with and without their usual port; undefined when there is none. */
export function findSigned(
  { token, signature, fields }: { token: Secret; signature: string | undefined; fields: FormFields },
  addresses: readonly string[],
): string | undefined {
  if (signature === undefined || signature === '') return undefined;
  // All are tried, so that the time tells nothing of which one it was.
  const right = addresses.filter((address) =>
    withAndWithoutPort(address)
      .map((tried) => secretMatches(new Secret(signatureOf(token, tried, fields)), signature))
      .includes(true),
  );
  return right[0];
}

const USUAL_PORTS: Readonly<Record<string, string>> = { 'https:': '443', 'http:': '80' };

/** A proxy may add the usual port to the name or take it off; Twilio signs what it was told to call. */
function withAndWithoutPort(address: string): string[] {
  const [, scheme = '', host = '', port, rest = ''] =
    /^(https?:)\/\/([^/?#]*?)(?::(\d+))?([/?#].*)?$/i.exec(address) ?? [];
  const usual = USUAL_PORTS[scheme.toLowerCase()];
  if (host === '' || (port !== undefined && port !== usual)) return [address];
  return [`${scheme}//${host}${rest}`, `${scheme}//${host}:${usual ?? ''}${rest}`];
}
