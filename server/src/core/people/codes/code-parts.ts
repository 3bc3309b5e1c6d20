import type { Storage } from '../../../storage/open.ts';
import type { WriteAudit } from '../managed-by.ts';
import type { RowMaker } from '../people-rows.ts';

/** What codes are made with. */
export interface CodeParts extends RowMaker {
  storage: Storage;
  audit: WriteAudit;
}
