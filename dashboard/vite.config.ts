// Builds the dashboard into dashboard/dist, each text file with its compressed twins for the server to hand out.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';

const root = import.meta.dirname;
const server = 'http://localhost:3000';
const worthIt = /\.(?:js|css|html|svg|webmanifest|json)$/;
const smallestBytes = 600;

/** The small things that several pages are made of come together: one request, not one for each sign and badge. */
const shared = {
  name: 'shared',
  test: /dashboard\/src\/(?:lib\/[\w-]+\.ts|ui\/[\w.-]+)$|icons-react\/dist\/esm\/icons\//,
  minShareCount: 3,
};

/** What nearly every page needs of the libraries, for the same reason. */
const base = { name: 'base', test: /node_modules/, minShareCount: 8 };

export default defineConfig({
  root,
  base: '/',
  plugins: [react(), compressedTwins()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    sourcemap: false,
    target: 'es2023',
    // The policy of the page (script-src 'self') forbids inline code, and a data: address is no image of ours.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
    rolldownOptions: { output: { codeSplitting: { groups: [shared, base] } } },
  },
  server: { proxy: { '/api': server, '/health': server } },
});

/** Writes `x.br` and `x.gz` beside every text file of the build. */
function compressedTwins(): Plugin {
  return {
    name: 'compressed-twins',
    apply: 'build',
    async writeBundle({ dir: folder = join(root, 'dist') }) {
      const files = await readdir(folder, { recursive: true });
      await Promise.all(
        files.filter((file) => worthIt.test(file)).map((file) => twinsOf(join(folder, file))),
      );
    },
  };
}

async function twinsOf(file: string): Promise<void> {
  const content = await readFile(file);
  if (content.length < smallestBytes) return;
  const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  await Promise.all([
    writeFile(`${file}.br`, await promisify(brotliCompress)(content, { params: quality })),
    writeFile(`${file}.gz`, await promisify(gzip)(content, { level: 9 })),
  ]);
}
