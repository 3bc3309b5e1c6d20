import type { ChatEntry } from '../../../../../contract/src/index.ts';
import type { TimelineEntry } from '../../../core/conversation/index.ts';
import { encodeAction } from '../../../domain/action.ts';
import { showDocument } from './show-document.ts';
import type { PictureAddress } from './show-document.ts';

/** One entry of a chat in the contract's shape. */
export type ShowEntry = (entry: TimelineEntry) => ChatEntry;

/** Shows entries with pictures at our own addresses. */
export function openShowEntry(pictureAt: PictureAddress): ShowEntry {
  return (entry) => {
    if (entry.kind === 'heard') {
      const { kind, id, at, purpose, document } = entry;
      return { kind, id, at, purpose, document: showDocument(document, pictureAt) };
    }
    const { kind, id, at, text, action } = entry;
    return action === undefined
      ? { kind, id, at, text }
      : { kind, id, at, text, action: encodeAction(action) };
  };
}
