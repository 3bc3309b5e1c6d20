// Shown while an answer is being written.
import { Mark } from '../../../ui/mark.tsx';
import { BubbleGroup } from './bubble.tsx';
import bubble from './bubble.module.css';
import classes from './typing-dots.module.css';

export function TypingDots() {
  return (
    <BubbleGroup voice="reply">
      <span className={bubble.mark} aria-hidden>
        <Mark size={22} />
      </span>
      <div className={bubble.bubble}>
        <span className={bubble.hidden}>WadsMedia is writing…</span>
        <span className={classes.dots} aria-hidden>
          <i />
          <i />
          <i />
        </span>
      </div>
    </BubbleGroup>
  );
}
