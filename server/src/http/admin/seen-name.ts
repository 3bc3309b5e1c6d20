import { personName } from '../../core/people/index.ts';
import { AppError } from '../../kit/errors.ts';

/** A name as it is kept. One of nothing but invisible characters is none. */
export function seenName(name: string): string {
  if (/[^\p{C}\p{Z}]/u.test(name)) return personName(name);
  throw new AppError('REQUEST_INVALID', 'name: nothing of it could be seen');
}
