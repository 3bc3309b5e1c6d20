// What never becomes a request: headers without end, bytes that are no HTTP. Written by hand, for there is nothing to reply on.
import type { Socket } from 'node:net';
import { problems } from './problem.ts';
import type { Problem } from './problem.ts';

const REASONS: Readonly<Record<string, Problem>> = {
  HPE_HEADER_OVERFLOW: problems.headersTooLarge,
  ERR_HTTP_REQUEST_TIMEOUT: problems.tooSlow,
};

/** Answers with a problem and closes the connection; one that the other side has cut gets nothing. */
export function refuseConnection(error: { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const problem = REASONS[error.code ?? ''] ?? problems.brokenRequest;
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${problem.status} Refused`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
