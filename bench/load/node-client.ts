// Fires by Node's own HTTP client, as most programs that push to us would.
import { Agent, request as httpRequest } from 'node:http';

export interface Shot {
  isOk: boolean;
}

/** A client with so many connections that stay open; the answer fires one request, given as its bytes on the wire. */
export function openNodeClient(
  port: number,
  connections: number,
): { shoot(wire: string): Promise<Shot>; close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const shoot = (wire: string): Promise<Shot> =>
    new Promise((resolve, reject) => {
      const { method, path, headers, body } = readWire(wire);
      const sent = httpRequest({ agent, port, host: '127.0.0.1', method, path, headers }, (answer) => {
        answer.resume();
        answer.on('end', () => resolve({ isOk: answer.statusCode === 200 }));
      });
      sent.on('error', reject);
      sent.end(body);
    });
  return { shoot, close: () => agent.destroy() };
}

function readWire(wire: string) {
  const [head = '', body = ''] = wire.split('\r\n\r\n');
  const [line = '', ...fields] = head.split('\r\n');
  const [method = 'GET', path = '/'] = line.split(' ');
  const headers = Object.fromEntries(
    fields.map((field) => [field.slice(0, field.indexOf(':')), field.slice(field.indexOf(':') + 1).trim()]),
  );
  return { method, path, headers, body };
}
