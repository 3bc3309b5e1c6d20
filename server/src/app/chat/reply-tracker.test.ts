import { describe, expect, it } from 'vitest';
import { openReplyTracker } from './reply-tracker.ts';

describe('CH-6 what a piped chat still waits for', () => {
  it('counts a line that is under way, so that the end of the pipe does not cut off what follows', () => {
    const tracker = openReplyTracker();
    tracker.typed();
    tracker.typed();
    tracker.said('first');
    tracker.heard({ kind: 'answered', messages: ['first'], replyTo: 'turn' });
    tracker.heard({ kind: 'text', text: 'Hello.', replyTo: 'turn' });
    expect(tracker.replyTo('first')).toEqual({ text: 'Hello.' });
    expect(tracker.waiting()).toBe(1);
    tracker.lost();
    expect(tracker.waiting()).toBe(0);
  });
});
