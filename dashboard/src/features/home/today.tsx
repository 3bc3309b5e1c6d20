// What is under way, and what the model has used since midnight.
import type { Answer } from '../../../../contract/src/index.ts';
import { Section } from '../../ui/section.tsx';
import { countWords } from './home-words.ts';
import classes from './today.module.css';

export function Today({ counts }: { counts: Answer<'GET /home'>['counts'] }) {
  const { deliveriesWaiting, deliveriesFailing, tokensToday } = counts;
  return (
    <Section title="Today" isFlush>
      <dl className={classes.facts}>
        <Fact label="Messages on their way" value={deliveriesWaiting} />
        <Fact label="Messages that fail" value={deliveriesFailing} isBad={deliveriesFailing > 0} />
        <Fact label="Tokens of the model" value={tokensToday} />
      </dl>
    </Section>
  );
}

interface FactProps {
  label: string;
  value: number;
  isBad?: boolean;
}

function Fact({ label, value, isBad = false }: FactProps) {
  return (
    <div className={classes.fact} data-bad={isBad}>
      <dt>{label}</dt>
      <dd>{countWords(value)}</dd>
    </div>
  );
}
