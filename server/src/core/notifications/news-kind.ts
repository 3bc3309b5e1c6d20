import type { NewsKind } from '../../domain/preferences.ts';
import type { NotificationDefinition } from '../../seams/notification.ts';
import { isFollowing } from '../requests/index.ts';
import type { Reader } from './audience.ts';

/** The kind of news this is to this reader; undefined for what needs an admin's hand, which nobody switches off. */
export function newsKindOf({ audience }: NotificationDefinition, { interest }: Reader): NewsKind | undefined {
  if (audience === 'admins') return undefined;
  return interest !== undefined && isFollowing(interest) ? 'followed' : 'ready';
}
