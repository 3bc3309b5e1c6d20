/** Tells the admins that a download came in and somebody has to look at it, with the service's own reasons (NT-2). */
import { fillIn } from '../../../domain/fill-in.ts';
import { bold, list, text } from '../../../domain/rich-text.ts';
import type { Block } from '../../../domain/rich-text.ts';
import { titleLine } from '../../../domain/title.ts';
import type { Wordings } from '../../../domain/voice.ts';
import { defineNotification } from '../../../seams/notification.ts';

const SENTENCE: Wordings = {
  plain: ['{what} is downloaded, but it could not be imported by itself. Somebody has to look at it.'],
  wads: [
    '{what} is downloaded and stuck in the doorway 🚪 It could not be imported by itself: somebody has to look at it.',
    '{what} is downloaded, but it could not be imported by itself 🧩 Human hands wanted: somebody has to look at it.',
    'So close: {what} is downloaded, yet could not be imported by itself 🪤 Somebody has to look at it.',
  ],
};

export const needsAttention = defineNotification({
  name: 'needs-attention',
  on: ['manual-interaction'],
  audience: 'admins',
  compose: ({ title, reasons }, { voice }) => {
    const what = title ? [bold(title.name), text(titleLine({ ...title, name: '' }))] : text('A download');
    const told: Block = { kind: 'paragraph', children: fillIn(voice.pick(SENTENCE), { what }) };
    return { blocks: reasons.length > 0 ? [told, list(reasons)] : [told] };
  },
});
