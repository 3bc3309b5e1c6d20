// What we said in a row, with our mark; what came unasked has a line that says so.
import { IconAlertTriangle, IconBell } from '@tabler/icons-react';
import { memo } from 'react';
import { Mark } from '../../../ui/mark.tsx';
import { Bubble, BubbleGroup } from './bubble.tsx';
import classes from './bubble.module.css';
import { ChoiceButtons } from '../writing/choice-buttons.tsx';
import type { HeardGroup } from '../state/conversation-days.ts';
import { ShownDocumentView } from '../document/shown-document.tsx';
import { GroupTime } from './group-time.tsx';

export const HeardGroupView = memo(function HeardGroupView({ group }: { group: HeardGroup }) {
  return (
    <BubbleGroup voice={group.voice}>
      <span className={classes.mark} aria-hidden>
        <Mark size={22} />
      </span>
      {group.entries.map(({ id, at, purpose, document }) => (
        <div key={id} className={classes.turn}>
          <Bubble voice={group.voice} at={at} speaker="WadsMedia" isAlert={purpose === 'alert'}>
            {purpose === 'reply' ? null : <NoticeLine isAlert={purpose === 'alert'} />}
            <ShownDocumentView document={document} />
          </Bubble>
          {document.choices === undefined ? null : <ChoiceButtons choices={document.choices} heardId={id} />}
        </div>
      ))}
      <GroupTime at={group.entries.at(-1)?.at ?? 0} />
    </BubbleGroup>
  );
});

function NoticeLine({ isAlert }: { isAlert: boolean }) {
  const Icon = isAlert ? IconAlertTriangle : IconBell;
  return (
    <p className={classes.notice}>
      <Icon size={15} stroke={2} aria-hidden />
      {isAlert ? 'Needs your attention' : 'For your information'}
    </p>
  );
}
