import type { WriteAudit } from '../managed-by.ts';
import type { RowMaker } from '../people-rows.ts';

/** What joining is done with. */
export interface JoiningParts extends RowMaker {
  audit: WriteAudit;
}
