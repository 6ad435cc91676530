// Before any test: says at once, and once, what is missing, instead of failing every spec with a riddle.
import { existsSync } from 'node:fs';
import { builtMain, preparedRuntime } from './runtime.ts';

// biome-ignore lint/style/noDefaultExport: Playwright reads the default export
export default function readiness(): void {
  preparedRuntime();
  if (!existsSync(builtMain)) throw new Error('The app is not built: run npx electron-vite build first');
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
    throw new Error('No display: run npm run e2e, which starts a virtual one');
  }
}
