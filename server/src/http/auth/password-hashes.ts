// Passwords as argon2id hashes: 7 MiB of memory each, which a small machine has, and one at a time.
import { timingSafeEqual } from 'node:crypto';
import type { Argon2Parameters } from 'node:crypto';
import type { Clock } from '../../kit/clock.ts';
import type { Ids } from '../../kit/ids.ts';
import { openHashingThread } from './hashing-thread.ts';

/** Hashes and compares. */
export interface PasswordHashes {
  hash(password: string): Promise<string>;
  /** Without a stored hash it takes the same time and is wrong; `busy` when too many wait already. */
  check(password: string, stored: string | undefined): Promise<'right' | 'wrong' | 'busy'>;
}

/** Of the costs that OWASP's password storage page gives as equal for argon2id, the one with the least memory. */
const COST = { memory: 7168, passes: 5, parallelism: 1 } as const;
const SALT_BYTES = 16;
const TAG_BYTES = 32;
/** About a second of waiting. */
const MOST_WAITING = 16;

interface Stored {
  memory: number;
  passes: number;
  parallelism: number;
  salt: Buffer;
  tag: Buffer;
}

/** Opens the hashing; salts come from `ids`. */
export function openPasswordHashes({ ids, clock }: { ids: Ids; clock: Clock }): PasswordHashes {
  const thread = openHashingThread(clock);
  const newSalt = (): Buffer => Buffer.from(ids.secret(SALT_BYTES), 'base64url');
  return {
    hash: async (password) => {
      const salt = newSalt();
      const tag = await thread.hash(parameters(password, { ...COST, salt, length: TAG_BYTES }));
      return written({ ...COST, salt, tag });
    },
    check: async (password, stored) => {
      if (thread.waiting() >= MOST_WAITING) return 'busy';
      const known = read(stored);
      // Nobody of this name, or nobody with a password: the same work, so that the time tells nothing.
      const against = known ?? { ...COST, salt: newSalt(), tag: Buffer.alloc(TAG_BYTES) };
      const tag = await thread.hash(parameters(password, { ...against, length: against.tag.length }));
      return timingSafeEqual(tag, against.tag) && known !== undefined ? 'right' : 'wrong';
    },
  };
}

/** Keyboards spell the same letter in several ways. */
function parameters(
  password: string,
  { memory, passes, parallelism, salt, length }: Omit<Stored, 'tag'> & { length: number },
): Argon2Parameters {
  return { message: password.normalize('NFKC'), nonce: salt, memory, passes, parallelism, tagLength: length };
}

/** The usual form of such a hash, which names its own cost: a later one may be higher. */
function written({ memory, passes, parallelism, salt, tag }: Stored): string {
  const text = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${text(salt)}$${text(tag)}`;
}

const FORM = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([\w+/]+)\$([\w+/]+)$/;

function read(stored: string | undefined): Stored | undefined {
  const parts = FORM.exec(stored ?? '');
  if (parts === null) return undefined;
  const [, memory, passes, parallelism, salt = '', tag = ''] = parts;
  return {
    ...{ memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    ...{ salt: Buffer.from(salt, 'base64'), tag: Buffer.from(tag, 'base64') },
  };
}
