import { describe, expect, it } from 'vitest';
import { contractsAvailable, readContract } from '../../../../../testkit/contracts/contracts-folder.ts';
import { signPush } from '../../../../../testkit/twilio/index.ts';
import { Secret } from '../../../../kit/secret.ts';
import { findSigned, signatureOf } from './signature.ts';

interface Vectors {
  token: string;
  form: { url: string; params: Record<string, string>; signature: string };
}

const token = new Secret('12345');
const fields = { MessageSid: 'SM1', From: '+14155550111', Body: 'add dune' };
const host = 'wads.example.org/webhook/twilio';
const sign = (address: string): string => signPush('12345', address, fields);
const isSigned = (address: string, signature: string | undefined): boolean =>
  findSigned({ token, signature, fields }, [address]) !== undefined;

describe('CH-2 the signature of Twilio', () => {
  it.skipIf(!contractsAvailable())('is the one of its own published example', () => {
    const vectors = readContract('data/twilio-signature-vectors.json') as Vectors;
    const { url, params, signature } = vectors.form;
    expect(signatureOf(new Secret(vectors.token), url, params)).toBe(signature);
    const proof = { token: new Secret(vectors.token), signature, fields: params };
    expect(findSigned(proof, [url])).toBe(url);
    expect(findSigned({ ...proof, fields: { ...params, Digits: '1235' } }, [url])).toBeUndefined();
    expect(findSigned({ ...proof, fields: { ...params, More: '1' } }, [url])).toBeUndefined();
  });

  it('counts a field that stands there twice once for each of its values, in order', () => {
    const doubled = { MediaUrl: ['b', 'a', 'b'], Body: 'x' };
    expect(signatureOf(token, 'https://a.example/', doubled)).toBe(
      signatureOf(token, 'https://a.example/', { MediaUrl: ['a', 'b'], Body: 'x' }),
    );
    expect(signatureOf(token, 'https://a.example/', doubled)).toBe(
      signPush('12345', 'https://a.example/', doubled),
    );
  });

  it.each([
    [`https://${host}`, `https://wads.example.org:443/webhook/twilio`],
    [`https://wads.example.org:443/webhook/twilio`, `https://${host}`],
    [`http://wads.example.org:80/webhook/twilio?a=b`, `http://${host}?a=b`],
    [`http://[::1]/x`, `http://[::1]:80/x`],
  ])('is right with and without the usual port: called %s, we know %s', (called, known) => {
    expect(isSigned(known, sign(called))).toBe(true);
  });

  it.each([
    ['another port', `https://wads.example.org:8443/webhook/twilio`],
    ['the usual port of another scheme', `https://wads.example.org:80/webhook/twilio`],
    ['another scheme', `http://${host}`],
    ['another host', `https://evil.example/webhook/twilio`],
    ['another query', `https://${host}?x=1`],
  ])('is wrong for %s', (_what, called) => {
    expect(isSigned(`https://${host}`, sign(called))).toBe(false);
  });

  it('believes nothing that is missing, cut, longer or made with another token', () => {
    const right = sign(`https://${host}`);
    const other = signPush('54321', `https://${host}`, fields);
    for (const wrong of [undefined, '', right.slice(1), `${right}=`, ` ${right}`, other])
      expect(isSigned(`https://${host}`, wrong)).toBe(false);
    expect(isSigned(`https://${host}`, right)).toBe(true);
  });
});
