import { describe, expect, it } from 'vitest';
import { findUndocumented } from '../../../scripts/doors.ts';
import { plantTree } from '../../testkit/planted-tree.ts';

function undocumentedIn(files: Record<string, string>): string[] {
  const tree = plantTree({ files });
  try {
    return findUndocumented(tree.root).undocumented;
  } finally {
    tree.remove();
  }
}

describe('doors and seams are documented', () => {
  it('finds an export of a seam without a comment', () => {
    const text =
      '/** Speaks. */\nexport interface Channel {}\n\nexport type Silent = string;\n// no JSDoc\nexport const dumb = 1;\n';
    expect(undocumentedIn({ 'server/src/seams/channel.ts': text })).toEqual([
      'server/src/seams/channel.ts: Silent',
      'server/src/seams/channel.ts: dumb',
    ]);
  });

  it('follows what a door passes on to where it is declared', () => {
    const found = undocumentedIn({
      'server/src/core/people/index.ts':
        "export { recognise } from './recognise.ts';\nexport type { Face, Name as Called } from './face.ts';\n",
      'server/src/core/people/recognise.ts':
        'export async function recognise(): Promise<void> {}\nexport const inner = 1;\n',
      'server/src/core/people/face.ts':
        '/** Seen. */\nexport type Face = string;\n/** Heard. */\nexport interface Name {}\n',
    });
    expect(found).toEqual(['server/src/core/people/recognise.ts: recognise']);
  });

  it('follows a door that passes a whole file on', () => {
    const found = undocumentedIn({
      'server/src/core/people/index.ts': "export * from './face.ts';\n",
      'server/src/core/people/face.ts': 'export type Face = string;\n',
    });
    expect(found).toEqual(['server/src/core/people/face.ts: Face']);
  });

  it('does not take a comment further up for one of this export', () => {
    const text = '/** Head. */\nconst inner = 1;\n/* plain */\nexport const door = inner;\n';
    expect(undocumentedIn({ 'server/src/seams/tool.ts': text })).toEqual(['server/src/seams/tool.ts: door']);
  });

  it('holds the contract to it too', () => {
    const found = undocumentedIn({
      'contract/src/index.ts': "export type { PersonView } from './people.ts';\nexport const routes = {};\n",
      'contract/src/people.ts': 'export const inner = 1;\nexport type PersonView = string;\n',
    });
    expect(found).toEqual(['contract/src/people.ts: PersonView', 'contract/src/index.ts: routes']);
  });

  it('leaves rooms alone in what they do not pass on', () => {
    expect(undocumentedIn({ 'server/src/core/people/inner.ts': 'export const inner = 1;\n' })).toEqual([]);
  });
});
