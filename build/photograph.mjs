// `npm run photograph -- FILE.png`: a picture of the virtual display on which `npm start` shows the window.
// Reads the display's own framebuffer, so that nothing has to be installed. Only pictures of this person's display.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { encodePng } from './icons/png.mjs';
import { displayFile } from './prepare/places.mjs';
import { say } from './prepare/say.mjs';

const target = resolve(process.argv[2] ?? 'entre-nous.png');
try {
  const { framebuffer } = JSON.parse(readFileSync(displayFile, 'utf8'));
  const { width, height, rgb } = readXwd(readFileSync(framebuffer));
  writeFileSync(target, encodePng(width, height, rgb, 3));
  say(`The picture is in ${target}`);
} catch {
  say('There is no virtual display at the moment: start the app first (npm start), on a machine without a display.');
  process.exitCode = 1;
}

/**
 * Reads an X window dump (format 7, 32 bits a pixel), as Xvfb keeps it.
 * @param {Buffer} dump
 */
function readXwd(dump) {
  const [headerBytes = 0, , , , width = 0, height = 0] = Array.from({ length: 6 }, (_, at) =>
    dump.readUInt32BE(at * 4),
  );
  const bytesPerLine = dump.readUInt32BE(48);
  const start = headerBytes + dump.readUInt32BE(76) * 12;
  const rgb = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = start + y * bytesPerLine + x * 4;
      const to = (y * width + x) * 3;
      rgb[to] = dump[from + 2] ?? 0;
      rgb[to + 1] = dump[from + 1] ?? 0;
      rgb[to + 2] = dump[from] ?? 0;
    }
  }
  return { width, height, rgb };
}
