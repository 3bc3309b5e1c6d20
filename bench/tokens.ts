// What every call of the model begins with: the system prompt and the tools, as the JSON that is sent, in tokens of
// OpenAI's o200k. The request is taken off the wire of the real program, once as an admin and once as a member.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { openMeasuredHouse } from './house/open-measured-house.ts';
import { figure } from './table.ts';
import type { Figure } from './table.ts';

interface Sent {
  messages: { role: string; content: string }[];
  tools: unknown[];
}

export async function measureTokens(): Promise<Figure[]> {
  const model = await startListeningModel();
  try {
    const figures: Figure[] = [];
    for (const role of ['member', 'admin'] as const) figures.push(await tokensOf(role, model));
    return figures;
  } finally {
    model.close();
  }
}

async function tokensOf(role: 'member' | 'admin', model: ListeningModel): Promise<Figure> {
  const house = await openMeasuredHouse(`tokens-${role}`, model.baseUrl);
  try {
    await house.makeOwner(role);
    await house.say('what would you watch tonight?');
  } finally {
    await house.close();
  }
  const sent = model.lastSent();
  const system = sent.messages.find((message) => message.role === 'system')?.content ?? '';
  const [prompt, tools] = [countTokens(system), countTokens(JSON.stringify(sent.tools))];
  return {
    ...figure({
      ...{ name: `tokens before a word is said, ${role}`, unit: '' },
      ...{ values: [prompt + tools], target: { below: 1200 } },
    }),
    note: `${prompt} of the prompt, ${tools} of ${sent.tools.length} tools`,
  };
}

interface ListeningModel {
  baseUrl: string;
  lastSent(): Sent;
  close(): void;
}

async function startListeningModel(): Promise<ListeningModel> {
  let last: Sent | undefined;
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      if (request.method === 'POST') last = JSON.parse(Buffer.concat(pieces).toString()) as Sent;
      const message = { role: 'assistant', content: 'The old one, again.' };
      const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ choices: [{ index: 0, message, finish_reason: 'stop' }], usage }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    lastSent: () => {
      if (last === undefined) throw new Error('the model was not asked');
      return last;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
