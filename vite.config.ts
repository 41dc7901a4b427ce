import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { viteSingleFile } from 'vite-plugin-singlefile';
import { sealedPage } from './web/build/plugin.ts';

const root = fileURLToPath(new URL('.', import.meta.url));

/** `--mode fake` puts the tests' stand-in for the core into a page of its own, never into dist/. */
export default defineConfig(({ mode }) => ({
  root,
  publicDir: false,
  build: {
    outDir: mode === 'fake' ? 'build/fake' : 'dist',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    reportCompressedSize: false,
  },
  plugins: [viteSingleFile(), sealedPage(root, mode === 'fake')],
}));
