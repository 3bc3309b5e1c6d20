// The buttons under a message.
import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { Choice } from '../../../../../contract/src/index.ts';
import classes from './choice-buttons.module.css';
import { useConversation } from '../state/conversation-context.ts';
import { shownChoices } from '../state/shown-choices.ts';
import type { ShownChoice } from '../state/shown-choices.ts';

interface ChoiceButtonsProps {
  choices: readonly Choice[];
  heardId: string;
}

export function ChoiceButtons({ choices, heardId }: ChoiceButtonsProps) {
  const { taps, tap } = useConversation();
  const shown = shownChoices(choices, heardId, taps);
  if (shown.length === 0) return null;
  return (
    <div className={classes.choices} role="group" aria-label="Choices">
      {shown.map((choice) => (
        <ChoiceButton key={choice.action} choice={choice} onTap={() => tap(choice)} />
      ))}
    </div>
  );
}

function ChoiceButton({ choice, onTap }: { choice: ShownChoice; onTap: () => void }) {
  const { label, state } = choice;
  if (state === 'chosen')
    return (
      <span className={classes.chosen}>
        <IconCheck size={15} stroke={2.5} aria-hidden />
        {label}
        <span className={classes.hidden}>, chosen</span>
      </span>
    );
  return (
    <Button
      classNames={{ root: classes.choice, label: classes.label }}
      variant="default"
      size="sm"
      radius="xl"
      disabled={state !== 'open'}
      loading={state === 'pending'}
      onClick={onTap}
    >
      {label}
    </Button>
  );
}
