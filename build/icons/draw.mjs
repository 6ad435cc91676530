// Draws the icon's PNGs from the same shapes as icon.svg: `node build/icons/draw.mjs` after a change, then commit
// them. Two circles that overlap: two people, and what is between them. Nothing else in the repository runs this.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodePng } from './png.mjs';

const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];

/** @typedef {{ readonly distance: (x: number, y: number) => number, readonly color: readonly [number, number, number] }} Shape */

/** Distances in the drawing's 1024 units; negative is inside. @param {number} cx @param {number} cy @param {number} r */
const circle = (cx, cy, r) => (/** @type {number} */ x, /** @type {number} */ y) => Math.hypot(x - cx, y - cy) - r;

/** @param {number} x @param {number} y */
function roundedSquare(x, y) {
  const [dx, dy] = [Math.abs(x - 512) - (448 - 208), Math.abs(y - 512) - (448 - 208)];
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - 208;
}

const left = circle(400, 512, 232);
const right = circle(624, 512, 232);

/** @type {readonly Shape[]} from the back to the front */
const shapes = [
  { distance: roundedSquare, color: [0xf7, 0xf4, 0xee] },
  { distance: right, color: [0x6f, 0xa8, 0x98] },
  { distance: left, color: [0x1f, 0x66, 0x57] },
  { distance: (x, y) => Math.max(left(x, y), right(x, y)), color: [0x12, 0x3f, 0x36] },
];

/** @param {number} size pixels @returns {Buffer} RGBA */
function draw(size) {
  const pixels = Buffer.alloc(size * size * 4);
  const unit = 1024 / size;
  for (let at = 0; at < size * size; at++) {
    const [x, y] = [((at % size) + 0.5) * unit, (Math.floor(at / size) + 0.5) * unit];
    let [red, green, blue, alpha] = [0, 0, 0, 0];
    for (const { distance, color } of shapes) {
      // One pixel of softness at each edge.
      const cover = Math.min(1, Math.max(0, 0.5 - distance(x, y) / unit));
      const total = cover + alpha * (1 - cover);
      if (total === 0) continue;
      const blend = (/** @type {number} */ over, /** @type {number} */ under) =>
        (over * cover + under * alpha * (1 - cover)) / total;
      [red, green, blue, alpha] = [blend(color[0], red), blend(color[1], green), blend(color[2], blue), total];
    }
    pixels.set([Math.round(red), Math.round(green), Math.round(blue), Math.round(alpha * 255)], at * 4);
  }
  return pixels;
}

const folder = join(import.meta.dirname, 'png');
mkdirSync(folder, { recursive: true });
for (const size of sizes) writeFileSync(join(folder, `${size}x${size}.png`), encodePng(size, size, draw(size), 4));
