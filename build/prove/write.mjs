// Writes docs/RELIABILITY.md from the figures of this run and of earlier ones (docs/reliability.json). A promise that was
// not tried says so; a figure never stands without its load, its date and what it was measured on.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repository } from '../prepare/places.mjs';
import { promised } from './figures.mjs';

/** @typedef {import('./read.mjs').Figure & { readonly date: string }} Dated */

const data = join(repository, 'docs', 'reliability.json');
const page = join(repository, 'docs', 'RELIABILITY.md');

/** @param {readonly import('./read.mjs').Figure[]} figures of this run */
export async function writeReliability(figures) {
  const before = await readFile(data, 'utf8')
    .then((text) => /** @type {readonly Dated[]} */ (JSON.parse(text)))
    .catch(() => []);
  const date = new Date().toISOString().slice(0, 10);
  const fresh = figures.map((figure) => ({ ...figure, date }));
  const name = (/** @type {Dated} */ { id, test }) => `${id} ${test}`;
  const renewed = new Set(fresh.map(name));
  const all = [...before.filter((one) => !renewed.has(name(one))), ...fresh].sort((a, b) =>
    name(a).localeCompare(name(b), 'en', { numeric: true }),
  );
  await writeFile(data, `${JSON.stringify(all, null, 2)}\n`);
  await writeFile(page, pageOf(all));
}

/** @param {readonly Dated[]} all */
function pageOf(all) {
  const sections = promised.map(({ id, says, load }) => {
    const full = Object.entries(load).map(([name, size]) => `${name}=${size}`);
    const own = all.filter((one) => one.id === id);
    const lines = own.length === 0 ? ['Not run.'] : own.flatMap(linesOf);
    const asked = full.length === 0 ? [] : [`Full load: \`${full.join(' ')}\`.`, ''];
    return [`## ${id}`, '', says, '', ...asked, ...lines].join('\n');
  });
  return `${[head, ...sections].join('\n\n')}\n`;
}

/** @param {Dated} figure */
function linesOf({ load, ours, baseline, held, date }) {
  return [
    `* **${held ? 'Held' : 'Did not hold'}**, ${date}: ${load}.`,
    `  * Entre Nous: ${ours}.`,
    ...(baseline === null ? [] : [`  * Beside it: ${baseline}.`]),
  ];
}

const head = `# Reliability

What was tried, how often, and what was lost. \`npm run prove\` runs all of it and writes this page; \`npm run prove -- F1 F5\`
runs some; a short form of each is in \`npm test\`. The loads may be set (\`KILLS=50 npm run prove -- F1\`), and each line says
which load it was. The line *beside it* is what the same fault did to plain, strict Dexie in the same runtime, or to the same
code without the safeguard in question: a test that cannot fail proves nothing.

How it is done: *killed* means SIGKILL to the app's whole tree of processes, at a moment chosen by chance or before a chosen
call on a file. The page then saves through the product's own storage code, without the screens, so that hundreds of kills
take minutes; \`e2e/promises/kills.spec.ts\` does the same by the screens, as a person would. A *simulated* disk keeps apart what
has reached it and what has not, and leaves after a cut any mixture that a real one could leave.

What this does not show: a disk that lies about having written, faults of the machine's memory, and file systems other than
those of the machine it ran on.`;
