// Everything the house leans on, each with a word for how it is. What needs a look stands first.
import type { Check } from '../../../../contract/src/index.ts';
import { Section } from '../../ui/section.tsx';
import { StatusWord } from '../../ui/status-badge.tsx';
import { checkSign, inOrderOfNeed } from './home-words.ts';
import classes from './checks.module.css';

export function Checks({ checks }: { checks: Check[] }) {
  return (
    <Section title="The house" isFlush>
      <ul className={classes.rows}>
        {inOrderOfNeed(checks).map((check) => (
          <CheckRow key={check.name} check={check} />
        ))}
      </ul>
    </Section>
  );
}

function CheckRow({ check: { label, state, detail } }: { check: Check }) {
  const { tone, word } = checkSign(state);
  return (
    <li className={classes.row}>
      <div className={classes.head}>
        <span className={classes.label}>{label}</span>
        <StatusWord tone={tone}>{word}</StatusWord>
      </div>
      <div className={classes.detail}>{detail}</div>
    </li>
  );
}
