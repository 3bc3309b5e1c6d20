import type { AddressView } from '../../../../../contract/src/index.ts';
import type { IdentityDetails } from '../../../core/people/index.ts';

/** One address of a person, as the pages show it. */
export function showAddress(identity: IdentityDetails): AddressView {
  const { channel, address, displayName, lastSeenAt, isReachable, optedOutAt } = identity;
  return {
    channel,
    address,
    ...(displayName !== undefined && { displayName }),
    ...(lastSeenAt > 0 && { lastSeenAt }),
    isReachable,
    ...(optedOutAt !== undefined && { hasOptedOut: true }),
  };
}
