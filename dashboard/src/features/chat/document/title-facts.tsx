// What is known of a title, in one line that breaks between facts only.
import { Fragment } from 'react';
import type { TitleCard } from '../../../../../contract/src/index.ts';
import classes from './title-card.module.css';
import { titleFacts } from './title-words.ts';

export function TitleFacts({ title }: { title: TitleCard }) {
  return (
    <p className={classes.facts}>
      {titleFacts(title).map((fact) => (
        <Fragment key={fact}>
          <span className={classes.fact}>{fact}</span>{' '}
        </Fragment>
      ))}
    </p>
  );
}
