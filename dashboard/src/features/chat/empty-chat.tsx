// Before the first word: what one can say here.
import { UnstyledButton } from '@mantine/core';
import { Mark } from '../../ui/mark.tsx';
import classes from './empty-chat.module.css';

const examples = ['add the matrix', "what's downloading?", "what's coming up this week?"];

export function EmptyChat({ onPick }: { onPick: (text: string) => void }) {
  return (
    <div className={classes.empty}>
      <Mark size={56} />
      <h2 className={classes.title}>What would you like to watch?</h2>
      <p className={classes.words}>Write it as you would to a friend. For example:</p>
      <ul className={classes.examples}>
        {examples.map((example) => (
          <li key={example}>
            <UnstyledButton className={classes.example} onClick={() => onPick(example)}>
              {example}
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </div>
  );
}
