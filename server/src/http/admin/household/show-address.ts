import type { AddressView } from '../../../../../contract/src/index.ts';
import type { Delivery } from '../../../core/delivery/index.ts';
import type { IdentityDetails } from '../../../core/people/index.ts';

/** One address of a person, as the pages show it. */
export function showAddress({
  called,
}: Pick<Delivery, 'called'>): (identity: IdentityDetails) => AddressView {
  return (identity) => viewOf(identity, called(identity));
}

function viewOf(identity: IdentityDetails, called: string): AddressView {
  const { channel, address, displayName, lastSeenAt, isReachable, optedOutAt } = identity;
  return {
    channel,
    called,
    address,
    ...(displayName !== undefined && { displayName }),
    ...(lastSeenAt > 0 && { lastSeenAt }),
    isReachable,
    ...(optedOutAt !== undefined && { hasOptedOut: true }),
  };
}
