import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { AppError } from './errors.ts';
import type { Secret } from './secret.ts';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Seals text so that a copied database does not give it away (AES-256-GCM, a fresh nonce each time). */
export function seal(key: Secret, text: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, keyBytes(key), iv);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64');
}

/** Opens what `seal` made; a wrong key is refused with what to do. */
export function unseal(key: Secret, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv(ALGORITHM, keyBytes(key), bytes.subarray(0, IV_BYTES));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString(
      'utf8',
    );
  } catch (cause) {
    throw new AppError(
      'CONFIGURATION_INVALID',
      'A stored secret cannot be opened: SECRET_KEY is not the one it was sealed with',
      {
        cause,
      },
    );
  }
}

function keyBytes(key: Secret): Buffer {
  return createHash('sha256').update(`wads-seal:${key.reveal()}`).digest();
}
