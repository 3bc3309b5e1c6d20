/** Tells the admins what a media service says about its own health, and when it is over (NT-2). */
import { bold, say, text } from '../../../domain/rich-text.ts';
import { defineNotification } from '../../../seams/notification.ts';

export const healthAlert = defineNotification({
  name: 'health-alert',
  on: ['health'],
  audience: 'admins',
  compose: ({ level, sentence, restored }) => {
    if (restored) return say(bold('Solved'), text(`: ${sentence}`));
    if (level !== 'error' && level !== 'warning') return undefined;
    return say(
      bold(level === 'error' ? 'A media service has a problem' : 'A media service warns'),
      text(`: ${sentence}`),
    );
  },
});
