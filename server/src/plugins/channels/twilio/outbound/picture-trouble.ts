// Messages whose picture was the trouble, as a state told us: the next try goes without it.
import type { DeliveryReport, SendContext } from '../../../../seams/sending.ts';
import { isAboutPicture } from './twilio-codes.ts';

export interface PictureTrouble {
  note(report: DeliveryReport & { code?: number }): void;
  isKnown(context: SendContext): boolean;
}

/** It is tried again within the hour: more than these are not on their way at once. A restart costs one more try. */
const MOST = 500;

export function openPictureTrouble(): PictureTrouble {
  const known = new Set<string>();
  return {
    note: ({ deliveryId, part, code }) => {
      if (!isAboutPicture(code)) return;
      known.add(`${deliveryId}:${part}`);
      const [oldest] = known;
      if (known.size > MOST && oldest !== undefined) known.delete(oldest);
    },
    isKnown: ({ deliveryId, part }) => known.has(`${deliveryId}:${part}`),
  };
}
