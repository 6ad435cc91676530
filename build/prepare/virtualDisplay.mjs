// Says that the window is on a virtual display, and notes where its picture lies for `npm run photograph`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { displayFile } from './places.mjs';
import { say } from './say.mjs';

/** Does nothing on a real display. @param {import('./display.mjs').Display} display */
export function tellOfVirtualDisplay({ virtual, framebuffer }) {
  if (!virtual) return;
  if (framebuffer === undefined) return say('This machine has no display: the window is on a virtual one.');
  mkdirSync(dirname(displayFile), { recursive: true });
  writeFileSync(displayFile, JSON.stringify({ framebuffer }));
  say('This machine has no display: the window is on a virtual one. To photograph it, type in another terminal:');
  say('    npm run photograph -- window.png');
}
