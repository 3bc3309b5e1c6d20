// The API's document as a page to read: made here, without scripts, in the colours of whoever reads it.
import type { ApiDocument, Operation } from './api-document.ts';
import { schemaInWords } from './schema-in-words.ts';

type Json = Record<string, unknown>;

const CALLERS = { anyone: 'anyone', person: 'a signed-in person', admin: 'an admin' } as const;

const STYLE = `:root{color-scheme:light dark;--line:light-dark(#d5d9de,#3a3f47);--soft:light-dark(#f4f6f8,#1d2126);--text:light-dark(#1b1f24,#e6e9ed);--page:light-dark(#fff,#14171a);--accent:light-dark(#0b5cad,#7db8f5)}
body{font:16px/1.5 system-ui,sans-serif;color:var(--text);background:var(--page);max-width:60rem;margin:0 auto;padding:1rem}
h1{font-size:1.6rem}h2{margin-top:2.5rem;text-transform:capitalize}a{color:var(--accent)}
section{border:1px solid var(--line);border-radius:.5rem;padding:.75rem 1rem;margin:.75rem 0}
h3{font:600 1rem/1.4 ui-monospace,monospace;margin:0;overflow-wrap:anywhere}h4{font-size:.85rem;margin:.75rem 0 .25rem}
p{margin:.25rem 0}pre{background:var(--soft);padding:.5rem .75rem;border-radius:.375rem;overflow-x:auto;margin:0;font-size:.85rem}
dl{margin:0;font-size:.9rem}dt{font-weight:600}dd{margin:0 0 .25rem 1rem}nav ul{columns:2;padding-left:1.2rem}`;

/** Makes the page. */
export function docsPage(document: ApiDocument): string {
  const server = (document['servers'] as { url: string }[])[0]?.url ?? '';
  const { description } = document['info'] as { description: string };
  const groups = Map.groupBy(addressesOf(document), ({ path }) => path.split('/')[1] ?? '');
  const sections = [...groups].map(
    ([name, addresses]) =>
      `<h2 id="${escape(name)}">${escape(name.replaceAll('-', ' '))}</h2>${addresses.map((address) => section(server, address)).join('')}`,
  );
  const list = [...groups.keys()].map(
    (name) => `<li><a href="#${escape(name)}">${escape(name.replaceAll('-', ' '))}</a></li>`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>The API of WadsMedia</title><style>${STYLE}</style></head>
<body><main><h1>The API of WadsMedia</h1><p>${escape(description)} For programs: <a href="/api/openapi.json">openapi.json</a>.</p><nav aria-label="Groups"><ul>${list.join('')}</ul></nav>${sections.join('')}${shapesOf(document)}</main></body></html>`;
}

function shapesOf({ components }: ApiDocument): string {
  const { schemas } = components as { schemas: Record<string, Json> };
  const shapes = Object.entries(schemas).map(([name, schema]) => part(name, schemaInWords(schema)));
  return `<h2 id="shapes">Shapes</h2>${shapes.join('')}`;
}

interface Address {
  method: string;
  path: string;
  operation: Operation;
}

function addressesOf({ paths }: ApiDocument): Address[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  );
}

function section(server: string, { method, path, operation }: Address): string {
  const heading = `${method.toUpperCase()} ${server}${path}`;
  return `<section><h3>${escape(heading)}</h3><p>${escape(operation.summary)} For ${CALLERS[operation['x-who']]}.</p>${[
    parametersOf(operation),
    part('Body', schemaOf(operation['requestBody'])),
    ...answersOf(operation),
    problemsOf(operation),
  ].join('')}</section>`;
}

function parametersOf({ parameters }: Operation): string {
  const known = parameters as { name: string; in: string; required: boolean; schema: Json }[];
  const lines = known.map(
    (one) => `${one.name}${one.required ? '' : '?'}: ${schemaInWords(one.schema)}  // ${one.in}`,
  );
  return part('Parameters', lines.length === 0 ? undefined : lines.join('\n'));
}

function answersOf({ responses }: Operation): string[] {
  return Object.entries(responses as Record<string, Json>)
    .filter(([status]) => Number(status) < 300)
    .map(([status, answer]) => {
      const events = eventsOf(answer);
      const words = events ?? schemaOf(answer) ?? String(answer['description']);
      return part(events === undefined ? `Answer ${status}` : 'Events', words);
    });
}

function eventsOf({ content }: Json): string | undefined {
  const events = (content as Record<string, Json> | undefined)?.['text/event-stream']?.['x-events'];
  if (events === undefined) return undefined;
  return Object.entries(events as Record<string, Json>)
    .map(([name, schema]) => `${name}: ${schemaInWords(schema)}`)
    .join('\n');
}

function problemsOf({ responses }: Operation): string {
  const lines = Object.entries(responses as Record<string, Json>)
    .filter(([status]) => Number(status) >= 400)
    .map(([status, { description }]) => `<dt>${status}</dt><dd>${escape(String(description))}</dd>`);
  return lines.length === 0 ? '' : `<h4>Problems</h4><dl>${lines.join('')}</dl>`;
}

function schemaOf(holder: unknown): string | undefined {
  const content = (holder as { content?: Record<string, { schema: Json }> } | undefined)?.content;
  const schema = content?.['application/json']?.schema;
  return schema && schemaInWords(schema);
}

function part(title: string, text: string | undefined): string {
  return text === undefined ? '' : `<h4>${title}</h4><pre>${escape(text)}</pre>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escape(text: string): string {
  return text.replaceAll(/[&<>"]/g, (letter) => ENTITIES[letter] ?? letter);
}
