// An export from its first to its last file: reads, writes part by part, tells how far it is, and stops when it is told to.
// It must never leave half an export behind: what ends early is cancelled, and main removes it.

import type { Circle } from '#shared/circle/circle.ts';
import type { ReflectionId } from '#shared/ids.ts';
import type { Desktop } from '#shared/ipc.ts';
import { exportTextMaxLength } from '#shared/ipc.ts';
import type { Reflection } from '#shared/reflection/reflection.ts';
import type { ReflectionVersion } from '#shared/reflection/versions.ts';
import { type CircleWords, circleMarkdown, readCircle } from './circleFile.ts';
import { dayName, localTime, safeName, uniqueNames } from './fileNames.ts';
import { type ExportWords, reflectionJson, reflectionMarkdown, reflectionName } from './reflectionFile.ts';

export type ExportFormat = 'markdown' | 'json';
export interface ExportJob {
  readonly desktop: Pick<Desktop, 'beginExport' | 'writeExport' | 'endExport' | 'cancelExport'>;
  readonly format: ExportFormat;
  readonly reflections: readonly Reflection[];
  /** of one reflection, newest first; asked for when the file has room for them */
  readonly earlier: (id: ReflectionId) => Promise<readonly ReflectionVersion[]>;
  readonly circles: readonly Circle[];
  readonly words: ExportWords & CircleWords & { readonly trash: string; readonly circles: string };
  readonly version: string;
  /** milliseconds since 1970 */
  readonly now: number;
  readonly onProgress: (done: number, all: number) => void;
  readonly isCancelled: () => boolean;
}
export type ExportEnd =
  | { readonly type: 'done'; readonly place: string; readonly reflections: number }
  | { readonly type: 'NotBegun' | 'Cancelled' | 'DiskFull' | 'WriteFailed' };

export const exportVersion = 1;

interface Part {
  readonly name: string;
  readonly text: string;
}

export const runExport = async (job: ExportJob): Promise<ExportEnd> => {
  const { desktop, format, now, onProgress, isCancelled } = job;
  const name = `Entre Nous ${dayName(now)}`;
  const begun = await desktop.beginExport(
    format === 'json' ? 'file' : 'folder',
    format === 'json' ? `${name}.json` : name,
  );
  // the person closed the system's dialog: nothing was begun, and there is nothing to say
  if (!begun.ok) return { type: begun.error.type === 'Cancelled' ? 'NotBegun' : begun.error.type };
  const all = job.reflections.length + job.circles.length;
  let done = 0;
  onProgress(0, all);
  try {
    for await (const { parts, isEntry } of format === 'json' ? jsonParts(job, `${name}.json`) : markdownParts(job)) {
      for (const part of parts) {
        if (isCancelled()) {
          await desktop.cancelExport();
          return { type: 'Cancelled' };
        }
        const written = await desktop.writeExport(part.name, part.text);
        if (!written.ok) return { type: written.error.type };
      }
      if (isEntry) onProgress(++done, all);
    }
  } catch (error) {
    await desktop.cancelExport();
    throw error;
  }
  if (isCancelled()) {
    await desktop.cancelExport();
    return { type: 'Cancelled' };
  }
  const ended = await desktop.endExport();
  return ended.ok
    ? { type: 'done', place: ended.value.place, reflections: job.reflections.length }
    : { type: ended.error.type };
};

interface Written {
  readonly parts: readonly Part[];
  readonly isEntry: boolean;
}

/** A long text goes in several parts; never between the halves of one character. */
const partsOf = (name: string, text: string): readonly Part[] => {
  const parts: Part[] = [];
  for (let at = 0; at < text.length || parts.length === 0; ) {
    let end = Math.min(text.length, at + exportTextMaxLength);
    const last = text.charCodeAt(end - 1);
    if (end < text.length && last >= 0xd800 && last <= 0xdbff) end -= 1;
    parts.push({ name, text: text.slice(at, end) });
    at = end;
  }
  return parts;
};

async function* markdownParts({ reflections, circles, words }: ExportJob): AsyncGenerator<Written> {
  const places = { kept: uniqueNames(), trash: uniqueNames(), circles: uniqueNames() };
  for (const reflection of reflections) {
    const isTrashed = reflection.trashedAt !== null;
    const file = (isTrashed ? places.trash : places.kept)(reflectionName(reflection, words), '.md');
    const name = isTrashed ? `${safeName(words.trash, 'Trash')}/${file}` : file;
    yield { parts: partsOf(name, reflectionMarkdown(reflection, words)), isEntry: true };
  }
  for (const circle of circles) {
    const read = await readCircle(circle);
    const name = `${safeName(words.circles, 'Circles')}/${places.circles(safeName(read.name, 'Circle'), '.md')}`;
    yield { parts: partsOf(name, circleMarkdown(read, words)), isEntry: true };
  }
}

/** One entry a line, so that it is written and can be read without the whole in memory. */
async function* jsonParts(job: ExportJob, name: string): AsyncGenerator<Written> {
  const { reflections, earlier, circles, words, version, now } = job;
  const text = (value: string): Written => ({ parts: partsOf(name, value), isEntry: false });
  const entry = (value: unknown, index: number): Written => ({
    parts: partsOf(name, `${index === 0 ? '' : ',\n'}${JSON.stringify(value)}`),
    isEntry: true,
  });
  const head = { format: 'entre-nous/export', version: exportVersion, app: version, exportedAt: localTime(now) };
  yield text(`${JSON.stringify(head).slice(0, -1)},"reflections":[\n`);
  for (const [index, reflection] of reflections.entries())
    yield entry(reflectionJson(reflection, await earlier(reflection.id), words), index);
  yield text(`\n],"circles":[\n`);
  for (const [index, circle] of circles.entries()) yield entry(await readCircle(circle), index);
  yield text('\n]}\n');
}
