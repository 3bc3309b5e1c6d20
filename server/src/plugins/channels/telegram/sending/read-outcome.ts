// What became of a call, as delivery understands it.
import type { SendOutcome } from '../../../../seams/channel.ts';
import { describeFault } from '../telegram-fault.ts';
import type { TelegramFault } from '../telegram-fault.ts';
import { movedAddress } from './target.ts';
import type { Target } from './target.ts';

export function readOutcome(fault: TelegramFault, target: Target): SendOutcome {
  const reason = describeFault(fault);
  switch (fault.kind) {
    case 'token':
      return { kind: 'failed', reason, isOurs: true };
    case 'slow-down':
      return { kind: 'failed', reason, afterMs: fault.afterMs };
    case 'lost':
      return { kind: 'failed', reason, uncertain: true };
    case 'moved':
      return { kind: 'moved', address: movedAddress(fault.address, target) };
    case 'gone':
      return { kind: 'refused', reason, unreachable: true };
    case 'refused':
      return { kind: 'refused', reason };
    default:
      return { kind: 'failed', reason };
  }
}
