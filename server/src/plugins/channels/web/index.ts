// The web chat: whoever is signed in to the dashboard.
import { z } from 'zod';
import { defineChannel } from '../../../seams/channel.ts';
import { openWeb } from './open-web.ts';

export { openWeb } from './open-web.ts';

/** Needs no settings and is always there; who may speak is decided at the front door. */
export const web = defineChannel({
  name: 'web',
  settings: z.object({}),
  environment: [{ instance: 'main', variables: {} }],
  open: () => openWeb(),
});
