// A process of its own: the language model and the media services that a crowded house asks. The model takes its time
// as told; every fourth person's question it answers by looking at the downloads first, the others in words at once.
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { startDemoHousehold } from '../../server/src/demo/index.ts';
import { systemClock } from '../../server/src/kit/clock.ts';
import { silentLog } from '../../server/src/kit/log.ts';

export interface Outside {
  modelUrl: string;
  radarr: { url: string; apiKey: string };
  sonarr: { url: string; apiKey: string };
}

const thinkMs = Number(process.argv[2] ?? 0);
let count = 0;

interface Asked {
  messages: { role: string; content?: unknown }[];
}

function think({ messages }: Asked): object {
  const last = messages.at(-1);
  const asksForDownloads = last?.role === 'user' && JSON.stringify(last.content).includes('coming down');
  if (!asksForDownloads)
    return {
      role: 'assistant',
      content: 'Something with **robots** in it, I would say. Or the old one again.',
    };
  const call = { id: `call_${++count}`, type: 'function', function: { name: 'downloads', arguments: '{}' } };
  return { role: 'assistant', content: null, tool_calls: [call] };
}

function answer(asked: Asked, response: ServerResponse): void {
  const message = think(asked);
  const finish = 'tool_calls' in message ? 'tool_calls' : 'stop';
  const text = JSON.stringify({
    ...{ id: `chatcmpl-${++count}`, object: 'chat.completion', created: 1_790_000_000, model: 'crowd' },
    choices: [{ index: 0, message, finish_reason: finish }],
    usage: { prompt_tokens: 1100, completion_tokens: 20, total_tokens: 1120 },
  });
  const send = (): void => {
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
    });
    response.end(text);
  };
  if (thinkMs === 0) send();
  else setTimeout(send, thinkMs);
}

async function readAll(request: IncomingMessage): Promise<string> {
  let text = '';
  request.setEncoding('utf8');
  for await (const chunk of request) text += chunk as string;
  return text;
}

const model = createServer((request, response) => {
  if (request.method === 'GET') return void response.end('{"object":"list","data":[]}');
  void readAll(request).then((body) => answer(JSON.parse(body) as Asked, response));
});
model.listen(0, '127.0.0.1');
const { radarr, sonarr } = await startDemoHousehold({
  clock: systemClock,
  log: silentLog,
  random: Math.random,
  stateFile: path.join(process.argv[3] ?? '.', 'demo.json'),
});
const modelUrl = `http://127.0.0.1:${(model.address() as AddressInfo).port}/v1`;
process.send?.({ modelUrl, radarr, sonarr } satisfies Outside);
