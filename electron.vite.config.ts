import { resolve } from 'node:path';
import { lingui } from '@lingui/vite-plugin';
import babel from '@rolldown/plugin-babel';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const commonJs = { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' } as const;

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      // Bundled whole, so that a package holds no node_modules, and the signaling server is files that Node alone runs.
      externalizeDeps: false,
      target: 'node20.18',
      rollupOptions: { input: { main: 'electron/main.ts', signal: 'electron/hub/signal.ts' }, output: commonJs },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      target: 'node20.18',
      rollupOptions: { input: { preload: 'electron/preload.ts' }, output: commonJs },
    },
  },
  renderer: {
    root: 'renderer',
    build: {
      outDir: 'out/renderer',
      target: 'chrome130',
      minify: true,
      // read from the disk, not from a network: one file opens faster than many
      chunkSizeWarningLimit: 4000,
      // absolute: the build counts from the repository, the development server from renderer/
      rollupOptions: { input: resolve('renderer/index.html') },
    },
    resolve: { dedupe: ['yjs', 'lib0', 'y-protocols', 'react', 'react-dom'] },
    worker: { format: 'es' },
    plugins: [
      react(),
      babel({ plugins: ['@lingui/babel-plugin-lingui-macro'], parserOpts: { plugins: ['typescript', 'jsx'] } }),
      lingui(),
      tailwindcss(),
    ],
  },
});
