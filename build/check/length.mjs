// No file grows beyond 300 lines: the god file is always the stateful coordinator, and it comes a line at a time.
// Looks at what people write; catalogues, pictures and lockfiles are written by tools.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { repository } from '../prepare/places.mjs';

export const mostLines = 300;

const folders = ['shared', 'electron', 'renderer', 'build', 'e2e'];
const written = /\.(ts|tsx|mjs|cjs|css|grit)$/;

/** @param {string} [root] @returns {string[]} one complaint per file that is too long */
export function tooLongFiles(root = repository) {
  return folders
    .flatMap((folder) => filesUnder(join(root, folder)))
    .filter((path) => written.test(path) && !path.includes('/locales/'))
    .map((path) => ({ path: relative(root, path), lines: readFileSync(path, 'utf8').trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > mostLines)
    .map(({ path, lines }) => `${path} has ${lines} lines: take out a verb, not a layer (at most ${mostLines})`);
}

/** @param {string} folder @returns {string[]} */
function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
    .map((entry) => join(entry.parentPath, entry.name));
}

if (process.argv[1] === import.meta.filename) {
  const complaints = tooLongFiles();
  for (const complaint of complaints) process.stdout.write(`${complaint}\n`);
  process.exitCode = complaints.length > 0 ? 1 : 0;
}
