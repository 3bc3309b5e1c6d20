// A reply, block by block. Titles in a row stand in a list of their own.
import type { Block, ShownDocument } from '../../../../../contract/src/index.ts';
import { blockRuns } from './block-runs.ts';
import classes from './document.module.css';
import { ListView, TableView } from './list-and-table.tsx';
import { OnItsWay } from './on-its-way.tsx';
import { Inlines } from './inlines.tsx';
import { Picture } from './picture.tsx';
import { TitleCardView, TitleCards } from './title-cards.tsx';

export function ShownDocumentView({ document }: { document: ShownDocument }) {
  return (
    <div className={classes.document}>
      {blockRuns(document.blocks).map((run, index) =>
        run.kind === 'title-cards' ? (
          <TitleCards key={index} cards={run.cards} />
        ) : (
          <BlockView key={index} block={run.block} />
        ),
      )}
    </div>
  );
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p>
          <Inlines inlines={block.children} />
        </p>
      );
    case 'heading':
      return (
        <h2 className={classes.heading}>
          <Inlines inlines={block.children} />
        </h2>
      );
    case 'quote':
      return (
        <blockquote className={classes.quote}>
          <Inlines inlines={block.children} />
        </blockquote>
      );
    case 'list':
      return <ListView {...block} />;
    case 'table':
      return <TableView {...block} />;
    case 'code':
      return (
        <pre className={classes.code} tabIndex={0} role="group" aria-label="Code">
          <code>{block.text}</code>
        </pre>
      );
    case 'picture':
      return <Picture url={block.url} />;
    case 'title-card':
      return <TitleCardView card={block} />;
    case 'on-its-way':
      return <OnItsWay title={block.title} />;
  }
}
