// `npm run golden`: makes the golden files of this version anew (docs/formats/golden/1), through the product's own code.
// Everything that is drawn by chance comes from a fixed seed here, so that the same code gives the same bytes: a change that
// git shows is a change of a form. Must never be used for anything but golden files: the keys in them are known.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { createServer } from 'vite';
import { repository } from './prepare/places.mjs';
import { say } from './prepare/say.mjs';

process.env['TZ'] = 'UTC';
// under vite's own word for it, Yjs freezes what it is given, and refuses bytes within a value
process.env['NODE_ENV'] = 'production';
let drawn = 0;
/** @param {Uint8Array} bytes */
const draw = (bytes) => {
  for (let at = 0; at < bytes.length; at += 32, drawn += 1) {
    bytes.set(
      createHash('sha256')
        .update(`golden ${drawn}`)
        .digest()
        .subarray(0, bytes.length - at),
      at,
    );
  }
};
Object.defineProperty(globalThis.crypto, 'getRandomValues', {
  /** @template {ArrayBufferView} T @param {T} array @returns {T} */
  value: (array) => {
    draw(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    return array;
  },
});

const server = await createServer({
  root: repository,
  configFile: false,
  logLevel: 'warn',
  appType: 'custom',
  server: { middlewareMode: true, hmr: false, watch: null, ws: false },
  optimizeDeps: { noDiscovery: true, include: [] },
});
try {
  const { makeGolden } = await server.ssrLoadModule('/build/golden/make.ts');
  const folder = join(repository, 'docs', 'formats', 'golden', '1');
  await makeGolden(folder);
  say(`Golden files in ${folder}`);
} finally {
  await server.close();
}
