// A title as a card, and several as a numbered list without their stories.
import type { TitleCardBlock } from './block-runs.ts';
import { Overview } from './overview.tsx';
import { Poster } from './poster.tsx';
import { StandingLine } from './standing-line.tsx';
import classes from './title-card.module.css';
import { TitleFacts } from './title-facts.tsx';
import { titleName, titleStanding } from './title-words.ts';

export function TitleCardView({ card }: { card: TitleCardBlock }) {
  const { title } = card;
  return (
    <article className={classes.card} aria-label={titleName(title)}>
      <Poster title={title} />
      <TitleText card={card} />
      {title.overview === undefined || title.overview === '' ? null : <Overview text={title.overview} />}
    </article>
  );
}

export function TitleCards({ cards }: { cards: readonly TitleCardBlock[] }) {
  return (
    <ol className={classes.cards}>
      {cards.map((card, index) => (
        <li key={index} className={classes.row}>
          <span className={classes.number} aria-hidden>
            {card.position ?? index + 1}
          </span>
          <span className={classes.hidden}>{card.position ?? index + 1}. </span>
          <Poster title={card.title} />
          <TitleText card={card} />
        </li>
      ))}
    </ol>
  );
}

function TitleText({ card: { title, state } }: { card: TitleCardBlock }) {
  return (
    <div className={classes.text}>
      <p className={classes.name}>
        {title.name}
        {title.year === undefined ? null : <span className={classes.year}> ({title.year})</span>}
      </p>
      <TitleFacts title={title} />
      {state === undefined ? null : <StandingLine standing={titleStanding(state)} name={title.name} />}
    </div>
  );
}
