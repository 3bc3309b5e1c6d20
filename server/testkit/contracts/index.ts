// Checks against the published descriptions of foreign APIs, for the simulations and for our own clients.
export { contractsAvailable } from './contracts-folder.ts';
export { validateRequest, validateResponse, validateWebhook } from './validate-arr.ts';
export type { ArrCall, ArrResponse } from './validate-arr.ts';
export type { ArrService } from './published-api.ts';
export { visitArr } from './visit-arr.ts';
export type { Anything, ArrVisitor, Visited } from './visit-arr.ts';
export { listenForWebhooks } from './webhook-listener.ts';
export type { HeardWebhook, WebhookListener } from './webhook-listener.ts';
export { journalComplaints } from './journal-complaints.ts';
