import type { z } from 'zod';

/**
 * A field we can do without: absent, null or of another type than expected all become undefined,
 * so that one odd field never costs a record.
 */
export const soft = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);
