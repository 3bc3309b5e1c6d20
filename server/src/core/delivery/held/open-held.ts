import type { Address } from '../../../domain/person.ts';
import type { Clock } from '../../../kit/clock.ts';
import type { Query, Storage } from '../../../storage/open.ts';
import { deliveryPlan } from '../delivery-plan.ts';
import { heldStore } from './held-store.ts';

interface Held {
  held(to: Address): Promise<string | undefined>;
  goOn(query: Query, deliveryId: string): Promise<boolean>;
}

/** Answers and notices that go on when somebody asks for more. */
export function openHeld({ storage, clock }: { storage: Storage; clock: Clock }): Held {
  return {
    held: async (to) => {
      const newest = await heldStore(storage.db).newest(to);
      const isFresh = newest !== undefined && clock.now() - newest.created_at < deliveryPlan.heldMs;
      return isFresh ? newest.id : undefined;
    },
    goOn: (query, deliveryId) => heldStore(query).release(deliveryId, clock.now()),
  };
}
