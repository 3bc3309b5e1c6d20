// A title that was asked for, with how its request stands now.
import type { TitleCard } from '../../../../../contract/src/index.ts';
import { useConversation } from '../state/conversation-context.ts';
import { Poster } from './poster.tsx';
import { StandingLine } from './standing-line.tsx';
import classes from './title-card.module.css';
import { TitleFacts } from './title-facts.tsx';
import { titleName } from './title-words.ts';
import { requestStanding } from '../../../ui/request-standing.ts';

export function OnItsWay({ title }: { title: TitleCard }) {
  const { requests } = useConversation();
  return (
    <article className={classes.card} aria-label={titleName(title)}>
      <Poster title={title} />
      <div className={classes.text}>
        <p className={classes.name}>
          {title.name}
          {title.year === undefined ? null : <span className={classes.year}> ({title.year})</span>}
        </p>
        <TitleFacts title={title} />
        <StandingLine standing={requestStanding(requests.get(title.ref))} name={title.name} />
      </div>
    </article>
  );
}
