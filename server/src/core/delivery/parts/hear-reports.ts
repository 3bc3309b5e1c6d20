import type { DeliveryReport } from '../../../seams/channel.ts';
import type { Storage } from '../../../storage/open.ts';
import type { DeliveryNews, SettledDelivery } from '../delivery-news.ts';
import type { Settling } from '../sending/settle.ts';
import { takeReport } from './take-report.ts';

interface Hearing extends Pick<Settling, 'clock' | 'ids'> {
  storage: Storage;
  tell(news: DeliveryNews): Promise<void>;
  noteSettled(settled: SettledDelivery): void;
  wake(): void;
}

/** Writes down what is told, one after the other, and tells on what it means. */
export async function hearReports(hearing: Hearing, reports: readonly DeliveryReport[]): Promise<void> {
  const { storage, clock, ids } = hearing;
  for (const report of reports) {
    const taken = await storage.transaction((query) =>
      takeReport(query, { clock, ids, kind: storage.kind }, report),
    );
    if (taken.settled !== undefined) hearing.noteSettled(taken.settled);
    if (taken.isDue) hearing.wake();
    for (const one of taken.news) await hearing.tell(one);
  }
}
