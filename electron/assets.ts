// Which built file an address of the app's page means. Pure.
// Must never answer with a path outside the folder of built files, whatever the address says.
import { extname, join, sep } from 'node:path';
import { appHost, appScheme } from '#electron/origin.ts';

export interface Asset {
  readonly path: string;
  readonly type: string;
}

/** SECURITY: a list of what may be served; anything else in the folder (maps, manifests) is not there. */
const typeByExtension: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** Null when the address means no file of ours. `/` is the page. */
export const assetAt = (address: string, folder: string): Asset | null => {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== `${appScheme}:` || url.host !== appHost) return null;
  let name: string;
  try {
    name = decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
  // SECURITY: `URL` has resolved dots; what is still there was hidden by an encoding, and is refused, not repaired.
  if (name.includes('\0') || name.includes('\\') || name.split('/').includes('..')) return null;
  const path = join(folder, name === '/' ? '/index.html' : name);
  if (!path.startsWith(folder.endsWith(sep) ? folder : folder + sep)) return null;
  const type = typeByExtension[extname(path)];
  return type === undefined ? null : { path, type };
};
