// Letting somebody in before they have written: an admin names them, and whoever has the code comes in under that name.
import type { PersonId } from '../../../domain/person.ts';
import type { People } from '../people-room.ts';
import { newIdentityRow, newPersonRow } from '../people-rows.ts';
import { peopleStore, toPerson } from '../people-store.ts';
import { personName } from '../newcomers/person-name.ts';
import { takenStore } from '../leaving/taken-store.ts';
import { codeStore } from './code-store.ts';
import { codeHash, newCode, shownCode } from './code-text.ts';
import type { CodeParts } from './code-parts.ts';

const VALID_MS = 7 * 24 * 60 * 60_000;

type InvitationActs = Pick<People, 'invite' | 'invitations' | 'revokeInvitation' | 'letInvitedIn'>;

/** Opens the invitations. */
export function openInvitations(parts: CodeParts): InvitationActs {
  const { storage, clock, ids, audit } = parts;
  return {
    invite: async (by, { name: typed }) => {
      const code = newCode(ids);
      const name = personName(typed);
      const id = ids.next();
      const expiresAt = clock.now() + VALID_MS;
      await storage.transaction(async (query) => {
        await codeStore(query).dropOld(by.personId, clock.now());
        await codeStore(query).insertCode({
          ...{ code_hash: codeHash(code), person_id: by.personId, purpose: 'invite', name, id },
          ...{ expires_at: expiresAt, used_at: null },
        });
        await audit({ ...by, act: 'person-invited', target: name }, query);
      });
      return { id, name, invitedBy: by.personId, code: shownCode(code), expiresAt };
    },
    invitations: async () =>
      (await codeStore(storage.db).openInvitations(clock.now())).map((row) => ({
        id: row.id ?? '',
        name: row.name ?? '',
        invitedBy: row.person_id as PersonId,
        expiresAt: row.expires_at,
      })),
    revokeInvitation: (id, by) =>
      storage.transaction(async (query) => {
        const removed = await codeStore(query).removeInvitation(id, clock.now());
        if (removed === undefined) return false;
        await audit({ ...by, act: 'invitation-revoked', target: removed.name ?? '' }, query);
        return true;
      }),
    letInvitedIn: async ({ name, invitedBy, address, sender }, query) => {
      const store = peopleStore(query);
      const now = clock.now();
      const waiting = await store.byAddress(address);
      const facts = { name, role: 'member', status: 'active', isOwner: false } as const;
      const row = waiting ?? newPersonRow(parts, facts);
      const fields = { name, status: 'active', told_at: null, asked_name_at: null, met_at: null };
      if (waiting === undefined) {
        await store.insertPerson(row);
        const displayName = sender.displayName === undefined ? {} : { displayName: sender.displayName };
        await store.insertIdentity(
          newIdentityRow(parts, { ...address, ...displayName, personId: row.id, seenAt: now }),
        );
      } else await store.update(row.id, { ...fields, decided_by: invitedBy.id, updated_at: now });
      await takenStore(query).forget(address);
      const target = `${name} (${row.id})`;
      const detail = `invited by ${invitedBy.name}`;
      await audit(
        { personId: invitedBy.id, channel: address.channel, act: 'person-let-in', target, detail },
        query,
      );
      return { ...toPerson(row), name, status: 'active' };
    },
  };
}
