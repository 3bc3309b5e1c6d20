// The API's document and a page of it, for whoever writes a program against this house.
import type { FastifyInstance } from 'fastify';

/** Adds both; they are the program's own text, so everybody may read them. Made when first asked for. */
export function addOpenApi(server: FastifyInstance): void {
  let document: string | undefined;
  let page: string | undefined;
  const headers = { 'cache-control': 'no-cache' };
  server.get('/api/openapi.json', async (_request, reply) => {
    document ??= await makeDocument();
    return reply.headers(headers).type('application/json; charset=utf-8').send(document);
  });
  server.get('/api/docs', async (_request, reply) => {
    page ??= await makePage();
    return reply.headers(headers).type('text/html; charset=utf-8').send(page);
  });
}

async function makeDocument(): Promise<string> {
  const { apiDocument } = await import('./api-document.ts');
  return JSON.stringify(apiDocument());
}

async function makePage(): Promise<string> {
  const [{ apiDocument }, { docsPage }] = await Promise.all([
    import('./api-document.ts'),
    import('./docs-page.ts'),
  ]);
  return docsPage(apiDocument());
}
