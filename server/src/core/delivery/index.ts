/** The outbox: the only way out of the house. What is written here is sent, retried and accounted for. */
export { openSpending } from './spending/open-spending.ts';
export { openDelivery } from './delivery.ts';
export { deliveryPlan } from './delivery-plan.ts';
export type { Delivery, DeliveryBacklog, Outgoing } from './delivery.ts';
export type { DeliveryNews, LostNotice, SettledDelivery } from './delivery-news.ts';
