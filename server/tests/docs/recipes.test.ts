// The examples of docs/recipes/ are compiled against the seams as they are: a recipe that went stale fails here.
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { plantTree, repositoryRoot } from '../../testkit/planted-tree.ts';

/** Code blocks that begin with the path of the file they are. */
function examplesIn(page: string): [string, string][] {
  const text = readFileSync(path.join(repositoryRoot, page), 'utf8');
  const blocks = [...text.matchAll(/^```ts\n(\/\/ (server\/\S+\.ts)\n[\s\S]*?)^```/gm)];
  return blocks.map(([, code = '', file = '']) => [file, code]);
}

describe('the recipes', () => {
  it('hold examples that compile', { timeout: 60_000 }, () => {
    const examples = globSync('docs/recipes/*.md', { cwd: repositoryRoot }).flatMap(examplesIn);
    expect(examples.length).toBeGreaterThanOrEqual(4);
    const seen = ['server/src/seams', 'server/src/domain', 'server/src/kit', 'package.json', 'tsconfig.json'];
    const tree = plantTree({ files: Object.fromEntries(examples), copies: seen });
    try {
      symlinkSync(path.join(repositoryRoot, 'node_modules'), path.join(tree.root, 'node_modules'));
      const files = examples.map(([file]) => file);
      writeFileSync(
        path.join(tree.root, 'tsconfig.examples.json'),
        JSON.stringify({ extends: './tsconfig.json', include: [], files }),
      );
      const compiler = path.join(repositoryRoot, 'node_modules/typescript/bin/tsc');
      const { stdout } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.examples.json'], {
        cwd: tree.root,
        encoding: 'utf8',
      });
      expect(stdout).toBe('');
    } finally {
      tree.remove();
    }
  });
});
