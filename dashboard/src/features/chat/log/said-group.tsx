// What the person said in a row.
import { memo } from 'react';
import type { SaidGroup } from '../state/conversation-days.ts';
import { Bubble, BubbleGroup } from './bubble.tsx';
import { GroupTime } from './group-time.tsx';

export const SaidGroupView = memo(function SaidGroupView({ group }: { group: SaidGroup }) {
  return (
    <BubbleGroup voice="own">
      {group.entries.map(({ id, at, text, action }) => (
        <Bubble key={id} voice="own" at={at} speaker="You" isTap={action !== undefined}>
          {text}
        </Bubble>
      ))}
      <GroupTime at={group.entries.at(-1)?.at ?? 0} />
    </BubbleGroup>
  );
});
