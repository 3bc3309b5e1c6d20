/** Tells the admins that a download came in and somebody has to look at it, with the service's own reasons (NT-2). */
import { bold, list, paragraph, text } from '../../../domain/rich-text.ts';
import type { Inline } from '../../../domain/rich-text.ts';
import { defineNotification } from '../../../seams/notification.ts';

export const needsAttention = defineNotification({
  name: 'needs-attention',
  on: ['manual-interaction'],
  audience: 'admins',
  compose: ({ title, reasons }) => {
    const what: Inline[] = title
      ? [bold(title.name), text(title.year === undefined ? '' : ` (${title.year})`)]
      : [text('A download')];
    const told = paragraph(
      ...what,
      ' is downloaded, but it could not be imported by itself. Somebody has to look at it.',
    );
    return { blocks: reasons.length > 0 ? [told, list(reasons)] : [told] };
  },
});
