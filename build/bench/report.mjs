// The table of the bench, for the terminal and for docs/BENCHMARKS.md: both sides of each figure, their ratio, and the
// goal beside it. It never fails a run: a figure is there to be read.
import { writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { repository } from '../prepare/places.mjs';

/**
 * @typedef {object} Row
 * @property {string} what
 * @property {string} against
 * @property {number} ours
 * @property {number} baseline
 * @property {string} unit
 * @property {string} goal as QUALITY states it, of the ratio; '' for what is only printed
 * @property {number} [mostRatio] above this the goal is missed
 * @property {number} [leastRatio] below this the goal is missed
 * @property {number} [mostOurs] a goal of our own side as well, in its unit
 */

/** @param {readonly Row[]} rows */
export function tableOf(rows) {
  const head = ['', 'against', 'ours', 'baseline', 'ratio', 'goal', ''];
  const lines = rows.map((row) => {
    const { what, against, ours, baseline, unit, goal } = row;
    return [
      what,
      against,
      figure(ours, unit),
      figure(baseline, unit),
      (ours / baseline).toFixed(2),
      goal,
      verdictOn(row),
    ];
  });
  const widths = head.map((_, column) => Math.max(3, ...[head, ...lines].map((line) => line[column]?.length ?? 0)));
  const draw = (/** @type {readonly string[]} */ cells) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [draw(head), draw(widths.map((width) => '-'.repeat(width))), ...lines.map(draw)].join('\n');
}

/** @param {Row} row */
function verdictOn({ ours, baseline, goal, mostRatio = Infinity, leastRatio = 0, mostOurs = Infinity }) {
  const ratio = ours / baseline;
  if (goal === '') return '';
  return ratio <= mostRatio && ratio >= leastRatio && ours <= mostOurs ? 'met' : 'not met';
}

/** @param {number} value @param {string} unit */
function figure(value, unit) {
  return `${value >= 100 ? value.toFixed(0) : value.toPrecision(3)} ${unit}`.trim();
}

/**
 * @param {readonly Row[]} rows
 * @param {{ readonly runtime: import('../prepare.mjs').Runtime, readonly chromium: string, readonly reflections: number, readonly rounds: number, readonly notes: readonly string[] }} facts
 */
export async function writeBenchmarks(rows, { runtime, chromium, reflections, rounds, notes }) {
  const machine = cpus()[0]?.model ?? 'unknown processor';
  const text = `# Benchmarks

Written by \`npm run bench\`; both sides of each figure in one run, on one runtime, in turn, median of ${rounds}. Ratios travel between machines, milliseconds do not: nothing is gated on them.

${tableOf(rows)}

* ${new Date().toISOString().slice(0, 10)}, Electron ${runtime.version}${runtime.fallback ? ' (the fallback, for development and tests)' : ''}, ${chromium}, ${process.platform} ${process.arch}, ${cpus().length} × ${machine}, ${Math.round(totalmem() / 2 ** 30)} GiB.
* ${reflections.toLocaleString('en')} invented reflections in English and French (seed 1), about 130 words each.
${notes.map((note) => `* ${note}`).join('\n')}
`;
  await writeFile(join(repository, 'docs', 'BENCHMARKS.md'), text);
}
