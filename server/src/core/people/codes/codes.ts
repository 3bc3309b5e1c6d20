import type { Person, PersonId } from '../../../domain/person.ts';
import { openJoining } from '../joining/join-address.ts';
import type { People } from '../people-room.ts';
import { peopleStore, toPerson } from '../people-store.ts';
import type { CodeParts } from './code-parts.ts';
import { codeStore } from './code-store.ts';
import { codeHash, newCode, shownCode } from './code-text.ts';
import { openCodeTries } from './code-tries.ts';
import { openInvitations } from './invitations.ts';
import type { CodeFacts, CodePurpose, PeopleCodes } from './people-codes.ts';

const CODE_BYTES = 12;
const LINK_VALID_MS = 10 * 60_000;
const SIGNS_IN: readonly CodePurpose[] = ['sign-in', 'set-up'];
/** Those that are written to us on a channel. */
const TYPED: readonly CodePurpose[] = ['join', 'link', 'invite'];

type CodeActs = Pick<People, keyof PeopleCodes>;

/** One-time codes that join an address to a person, let somebody in, or sign one in. Only their hashes are kept. */
export function openCodes(parts: CodeParts): CodeActs {
  const { storage, clock } = parts;
  const joining = openJoining(parts);
  const readCode = (code: string): Promise<CodeFacts | undefined> => readGoodCode(parts, code);
  return {
    ...openMaking(parts),
    ...openInvitations(parts),
    ...joining,
    tries: openCodeTries(parts),
    readCode,
    useCode: async (code, query) =>
      (await codeStore(query).useCode(codeHash(code), TYPED, clock.now())) !== undefined,
    redeemCode: async (code, channel, sender) => {
      const facts = await readCode(code);
      if (facts === undefined || facts.purpose === 'invite') return undefined;
      return storage.transaction(async (query): Promise<Person | undefined> => {
        const used = await codeStore(query).useCode(codeHash(code), TYPED, clock.now());
        if (used === undefined) return undefined;
        const address = { channel, address: sender.address };
        await joining.joinAddress({ personId: facts.person.id, address, sender, by: 'code' }, query);
        return facts.person;
      });
    },
    redeemSignIn: async (code) => {
      const used = await codeStore(storage.db).useCode(codeHash(code), SIGNS_IN, clock.now());
      const row = used && (await peopleStore(storage.db).present(used.person_id));
      return row && toPerson(row);
    },
    voidCodes: (id, purpose) => codeStore(storage.db).voidCodes(id, [purpose]),
  };
}

function openMaking({ storage, clock, ids }: CodeParts): Pick<CodeActs, 'makeCode' | 'makeLinkCode'> {
  const keep = async (code: string, id: PersonId, { purpose, validMs }: Making): Promise<number> => {
    const store = codeStore(storage.db);
    await store.dropOld(id, clock.now());
    const expires_at = clock.now() + validMs;
    await store.insertCode({
      ...{ code_hash: codeHash(code), person_id: id, purpose, expires_at, used_at: null },
    });
    return expires_at;
  };
  return {
    makeCode: async (id, validMs, purpose = 'join') => {
      const code = ids.secret(CODE_BYTES);
      await keep(code, id, { purpose, validMs });
      return code;
    },
    makeLinkCode: async (id) => {
      const code = newCode(ids);
      await codeStore(storage.db).voidCodes(id, ['link']);
      const expiresAt = await keep(code, id, { purpose: 'link', validMs: LINK_VALID_MS });
      return { code: shownCode(code), expiresAt };
    },
  };
}

interface Making {
  purpose: CodePurpose;
  validMs: number;
}

/** Whoever was shut out since, or may invite nobody any more, has no good code. */
async function readGoodCode({ storage, clock }: CodeParts, code: string): Promise<CodeFacts | undefined> {
  const row = await codeStore(storage.db).goodCode(codeHash(code), TYPED, clock.now());
  const owner = row && (await peopleStore(storage.db).present(row.person_id));
  if (owner === undefined) return undefined;
  const person = toPerson(owner);
  if (person.status !== 'active') return undefined;
  if (row?.purpose !== 'invite') return { purpose: row?.purpose === 'link' ? 'link' : 'join', person };
  return person.role === 'admin' ? { purpose: 'invite', person, name: row.name ?? '' } : undefined;
}
