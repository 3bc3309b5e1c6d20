// Blocks as they are laid out: two or more title cards in a row become one list.
import type { Block } from '../../../../../contract/src/index.ts';

export type TitleCardBlock = Extract<Block, { kind: 'title-card' }>;
export type BlockRun = { kind: 'block'; block: Block } | { kind: 'title-cards'; cards: TitleCardBlock[] };

export function blockRuns(blocks: readonly Block[]): BlockRun[] {
  const runs: BlockRun[] = [];
  for (const block of blocks) {
    const last = runs.at(-1);
    if (block.kind !== 'title-card') runs.push({ kind: 'block', block });
    else if (last?.kind === 'title-cards') last.cards.push(block);
    else runs.push({ kind: 'title-cards', cards: [block] });
  }
  return runs.map((run) => {
    const [only, ...others] = run.kind === 'title-cards' ? run.cards : [];
    return only === undefined || others.length > 0 ? run : { kind: 'block', block: only };
  });
}
