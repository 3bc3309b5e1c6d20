// What one address of the admin API is. Server and dashboard are both held to it by their types.
import { z } from 'zod';

/** Who may call: `anyone`, a signed-in `person` (for what is their own), or an `admin`. */
export type Caller = 'anyone' | 'person' | 'admin';

/** One address. Everything that comes in and goes out has a schema; what the schema does not name goes neither way. */
export interface Route {
  who: Caller;
  /** One sentence for the API's documentation. */
  summary: string;
  /** The parts of the address in braces. */
  path?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodObject;
  /** What is answered; without it, the answer is empty. */
  answer?: z.ZodType;
  /** 200, or 204 without an answer, unless told. */
  status?: 200 | 201 | 202 | 204;
  /** Server-Sent Events by name, instead of an answer. */
  events?: Readonly<Record<string, z.ZodType>>;
  /** Bytes of this media type instead of an answer. */
  file?: string;
  /** Open without a session and without a CSRF token, but guessed at: few tries in a while. */
  isThrottled?: true;
}

/** A time in milliseconds since the epoch. */
export const time = z.number().int();

/** A path that holds one id. */
export const idPath = z.object({ id: z.string().min(1).max(100) });
