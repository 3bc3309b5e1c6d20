// The qualities to choose from, from the smallest file to the finest picture.
import type { Quality } from '../../../contract/src/index.ts';

export const qualities: readonly { value: Quality; label: string }[] = [
  { value: '480p', label: '480p, small' },
  { value: '720p', label: '720p, HD' },
  { value: '1080p', label: '1080p, Full HD' },
  { value: '2160p', label: '2160p, 4K' },
];
