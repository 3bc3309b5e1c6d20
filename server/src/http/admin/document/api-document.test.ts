import { describe, expect, it } from 'vitest';
import { routes } from '../../../../../contract/src/index.ts';
import { apiDocument } from './api-document.ts';
import { docsPage } from './docs-page.ts';
import { schemaInWords } from './schema-in-words.ts';

const document = apiDocument();
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    operation,
  })),
);

describe('the API document', () => {
  it('has every address of the contract with its sentence, its caller and its problems', () => {
    expect(operations.map(({ name }) => name).toSorted()).toEqual(Object.keys(routes).toSorted());
    for (const { name, operation } of operations) {
      expect([name, operation.summary.endsWith('.')]).toEqual([name, true]);
      const isOpen = operation['x-who'] === 'anyone';
      expect([name, operation['security']]).toEqual([name, isOpen ? [] : [{ session: [] }, { apiKey: [] }]]);
      const statuses = Object.keys(operation['responses'] as object);
      expect([name, statuses.includes('401'), statuses.includes('403')]).toEqual([
        name,
        !isOpen,
        operation['x-who'] === 'admin' || !name.startsWith('GET '),
      ]);
    }
  });

  it('leads nowhere that is not in it', () => {
    const text = JSON.stringify(document);
    const refs = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref ?? '');
    expect(refs).toContain('#/components/schemas/Inline');
    const { schemas } = document['components'] as { schemas: object };
    for (const ref of refs) expect(Object.keys(schemas)).toContain(ref.replace('#/components/schemas/', ''));
    expect(text).not.toMatch(/\$defs|\$schema/);
  });

  it('describes what goes in as it may be sent, and what comes out as it is', () => {
    const audit = document.paths['/audit']?.['get'];
    expect(audit?.['parameters']).toContainEqual({
      name: 'limit',
      in: 'query',
      required: false,
      schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
    });
    const stream = JSON.stringify(document.paths['/events']?.['get']?.['responses']);
    expect(stream).toContain('text/event-stream');
    expect(stream).toContain('"changed"');
  });
});

describe('the page of it', () => {
  const page = docsPage(document);

  it('shows every address and needs no script', () => {
    for (const { name } of operations) expect(page).toContain(name.replace(' ', ' /api/v1'));
    expect(page).not.toMatch(/<script|javascript:|https?:\/\//i);
    expect(page).toContain('<html lang="en">');
  });

  it('keeps what looks like markup as text', () => {
    const first = document.paths['/people']?.['get'];
    const odd = {
      ...document,
      paths: { '/odd': { get: { ...first, summary: '<b>&"' } } },
    } as typeof document;
    expect(docsPage(odd)).toContain('&lt;b&gt;&amp;&quot;');
  });
});

describe('a schema in words', () => {
  it.each([
    [{ type: 'string' }, 'string'],
    [{ type: 'string', minLength: 1, maxLength: 60 }, 'string (1 to 60)'],
    [{ type: 'integer', minimum: -9007199254740991, maximum: 9007199254740991 }, 'integer'],
    [{ enum: ['a', 'b'] }, '"a" | "b"'],
    [{ type: 'array', items: { oneOf: [{ const: 1 }, { const: 2 }] } }, '(1 | 2)[]'],
    [{ type: 'object', properties: {} }, '{}'],
    [{ $ref: '#/components/schemas/Inline' }, 'Inline'],
    [
      { type: 'object', required: ['id'], properties: { id: { type: 'string' }, at: { type: 'integer' } } },
      '{\n  id: string\n  at?: integer\n}',
    ],
  ])('%j', (schema, words) => {
    expect(schemaInWords(schema)).toBe(words);
  });
});
