// The writes that both make in the same way.
import { z } from 'zod';
import type { ServarrClient } from './open-servarr-client.ts';

/** Sends a resource back as a whole, which is the only way to change it; files stay where they are. */
export async function replaceResource(
  client: ServarrClient,
  { path, resource }: { path: string; resource: { id: number } },
  signal?: AbortSignal,
): Promise<void> {
  const query = { moveFiles: false };
  const whole = { method: 'PUT', path: `${path}/${resource.id}`, query, body: resource } as const;
  await client.request({ ...whole, schema: z.unknown(), signal });
}

/** Gives a command; a second one of the same while the first waits is the same one to them. */
export async function giveCommand(client: ServarrClient, body: object, signal?: AbortSignal): Promise<void> {
  const command = { method: 'POST', path: '/api/v3/command', body, isIdempotent: true } as const;
  await client.request({ ...command, schema: z.unknown(), signal });
}
