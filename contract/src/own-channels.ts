// One's own channels: where one writes to us, the code that joins another, and giving one up.
import { z } from 'zod';
import { shownCode } from './invitations.ts';
import { addressView, channelAddress } from './people.ts';
import type { Route } from './route.ts';
import { signedIn } from './session.ts';

export const ownChannelRoutes = {
  'GET /own/channels': {
    who: 'person',
    summary: 'The channels one writes to us by.',
    answer: z.object({
      addresses: z.array(addressView),
      /** The channels that could be joined. */
      open: z.array(z.object({ channel: z.string(), called: z.string() })),
    }),
  },
  'POST /own/channels/code': {
    who: 'person',
    summary: 'Makes a code that joins another channel to oneself when it is sent there.',
    answer: shownCode,
    status: 201,
  },
  'POST /own/channels/unlink': {
    who: 'person',
    summary:
      'Gives up one of the own channels and signs out every other browser; the last way to be reached stays.',
    body: channelAddress,
    answer: signedIn,
  },
} as const satisfies Record<string, Route>;
