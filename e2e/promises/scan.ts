// Looks for words in every byte of a folder: file names, raw contents, and what lies compressed inside (LevelDB
// blocks, Chromium's stored values, gzip and deflate). It only reads. That it finds what is there is a test of its own
// (scan.spec.ts, control.spec.ts): a scan that finds nothing proves nothing otherwise.
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { constants, gunzipSync, inflateSync } from 'node:zlib';
import { logView, tableViews } from './levelDb.ts';
import { type Encoding, type Needle, needlesOf } from './needles.ts';
import { snappyDecode } from './snappy.ts';

export interface Hit {
  /** relative to the scanned folder */
  readonly file: string;
  readonly canary: string;
  readonly encoding: Encoding;
}

export interface ScanReport {
  readonly files: number;
  /** as they lie on the disk, before anything is decompressed */
  readonly bytes: number;
  readonly hits: readonly Hit[];
}

/** Scans all files below `folder`. Files that vanish meanwhile are skipped. */
export async function scanFolder(folder: string, canaries: readonly string[]): Promise<ScanReport> {
  const needles = needlesOf(canaries);
  const hits: Hit[] = [];
  let bytes = 0;
  const paths = await filesBelow(folder);
  for (const path of paths) {
    const file = relative(folder, path);
    const content = await readFile(path).catch(() => Buffer.alloc(0));
    bytes += content.length;
    const views = [Buffer.from(file, 'utf8'), ...viewsOf(file, content)];
    hits.push(...findIn(views, needles).map(({ canary, encoding }) => ({ file, canary, encoding })));
  }
  return { files: paths.length, bytes, hits };
}

/** The needles of these canaries that occur in recorded bytes (frames of a wire, messages of a channel). */
export const scanBytes = (parts: readonly Uint8Array[], canaries: readonly string[]): readonly Needle[] =>
  scanFor(parts, needlesOf(canaries));

/** The same for needles that were made already. */
export function scanFor(parts: readonly Uint8Array[], needles: readonly Needle[]): readonly Needle[] {
  const buffers = parts.map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength));
  return findIn(viewsOf('wire', Buffer.concat(buffers)), needles);
}

function findIn(views: readonly Buffer[], needles: readonly Needle[]): readonly Needle[] {
  return needles.filter((needle) => views.some((view) => view.includes(needle.bytes)));
}

/** The content itself, and everything readable that is packed inside it. */
function viewsOf(name: string, content: Buffer): readonly Buffer[] {
  const unpacked = [content, ...(name.endsWith('.ldb') ? tableViews(content) : [])];
  const readable = name.endsWith('.log') ? [...unpacked, logView(content)] : unpacked;
  return readable.flatMap((view) => [view, ...storedValues(view), ...streams(view)]);
}

/** Chromium marks an IndexedDB value that it compressed itself with these three bytes. */
const compressedValue = Buffer.from([0xff, 0x11, 0x02]);

const storedValues = (view: Buffer): readonly Buffer[] =>
  positions(view, compressedValue).map((at) => snappyDecode(view, at + compressedValue.length));

const streamStarts = [
  { magic: Buffer.from([0x1f, 0x8b, 0x08]), unpack: gunzipSync },
  ...[0x01, 0x5e, 0x9c, 0xda].map((level) => ({ magic: Buffer.from([0x78, level]), unpack: inflateSync })),
];

function streams(view: Buffer): readonly Buffer[] {
  return streamStarts.flatMap(({ magic, unpack }) =>
    positions(view, magic).flatMap((at) => {
      try {
        // a stream that is cut short still gives what it holds
        return [unpack(view.subarray(at), { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 64 * 1024 * 1024 })];
      } catch {
        return [];
      }
    }),
  );
}

function positions(view: Buffer, pattern: Buffer): readonly number[] {
  const found: number[] = [];
  for (let at = view.indexOf(pattern); at >= 0; at = view.indexOf(pattern, at + 1)) found.push(at);
  return found;
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
