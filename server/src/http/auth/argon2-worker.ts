// The thread that hashes: takes parameters, answers the tag. Started by hashing-thread.ts.
import { argon2Sync } from 'node:crypto';
import type { Argon2Parameters } from 'node:crypto';
import { parentPort } from 'node:worker_threads';

parentPort?.on('message', (parameters: Argon2Parameters) => {
  parentPort?.postMessage(argon2Sync('argon2id', parameters), []);
});
