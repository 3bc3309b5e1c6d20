import type { DeliveryNews, SettledDelivery } from './delivery-news.ts';

export interface Listeners {
  onNews(listener: (news: DeliveryNews) => Promise<void>): void;
  onSettled(listener: (settled: SettledDelivery) => void): void;
  /** One listener after the other. */
  tell(news: DeliveryNews): Promise<void>;
  noteSettled(settled: SettledDelivery): void;
}

/** Those who hear of deliveries. */
export function openListeners(): Listeners {
  const ofNews: ((news: DeliveryNews) => Promise<void>)[] = [];
  const ofSettled: ((settled: SettledDelivery) => void)[] = [];
  return {
    onNews: (listener) => void ofNews.push(listener),
    onSettled: (listener) => void ofSettled.push(listener),
    tell: async (news) => {
      for (const listener of ofNews) await listener(news);
    },
    noteSettled: (settled) => {
      for (const listener of ofSettled) listener(settled);
    },
  };
}
