// Lists and tables. A wide table scrolls by itself, so that the page never does.
import type { Block } from '../../../../../contract/src/index.ts';
import classes from './document.module.css';
import { Inlines } from './inlines.tsx';

type List = Omit<Extract<Block, { kind: 'list' }>, 'kind'>;
type Table = Omit<Extract<Block, { kind: 'table' }>, 'kind'>;

export function ListView({ ordered, start, items }: List) {
  const lines = items.map((item, index) => (
    <li key={index}>
      <Inlines inlines={item} />
    </li>
  ));
  if (!ordered) return <ul className={classes.list}>{lines}</ul>;
  return (
    <ol className={classes.list} start={start}>
      {lines}
    </ol>
  );
}

export function TableView({ header, rows }: Table) {
  return (
    <div className={classes.scroll} tabIndex={0} role="group" aria-label="Table">
      <table className={classes.table}>
        <thead>
          <tr>
            {header.map((cell, index) => (
              <th key={index} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
