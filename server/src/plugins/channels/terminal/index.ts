// The channel behind `npm run chat`: whoever can run commands on this machine.
import { z } from 'zod';
import { defineChannel } from '../../../seams/channel.ts';
import { openTerminal } from './open-terminal.ts';

export { openTerminal } from './open-terminal.ts';

/** Needs no settings and is always there. */
export const terminal = defineChannel({
  name: 'terminal',
  settings: z.object({}),
  environment: [{ instance: 'main', variables: {} }],
  open: () => openTerminal(),
});
