// Reads what LevelDB put on the disk, for scanning: tables (.ldb) block by block, decompressed, with the keys written
// out that the format shortens; logs (.log) with their records joined, because a record is cut at every 32 KiB.
// It trusts nothing: a file that is not what its name says gives fewer views, never an error.
import { snappyDecode } from './snappy.ts';

const footerBytes = 48;
const tableMagic = Buffer.from('57fb808b247547db', 'hex');

/** The readable contents of a table: each block decompressed, and each key in full. */
export function tableViews(file: Buffer): readonly Buffer[] {
  if (file.length < footerBytes || !file.subarray(-8).equals(tableMagic)) return [];
  const footer = file.subarray(-footerBytes);
  const meta = readHandle(footer, 0);
  const index = meta === undefined ? undefined : readHandle(footer, meta.next);
  if (meta === undefined || index === undefined) return [];
  const indexBlock = readBlock(file, index);
  const dataBlocks = entriesOf(indexBlock).flatMap(({ value }) => {
    const handle = readHandle(value, 0);
    return handle === undefined ? [] : [readBlock(file, handle)];
  });
  return [indexBlock, readBlock(file, meta), ...dataBlocks].flatMap((block) => [
    block,
    Buffer.concat(entriesOf(block).flatMap(({ key, value }) => [key, value])),
  ]);
}

/** The records of a log, joined in order, without the headers that cut them. */
export function logView(file: Buffer): Buffer {
  const blockBytes = 32 * 1024;
  const headerBytes = 7;
  const parts: Buffer[] = [];
  for (let start = 0; start < file.length; start += blockBytes) {
    const end = Math.min(start + blockBytes, file.length);
    for (let at = start; at + headerBytes <= end; ) {
      const length = file.readUInt16LE(at + 4);
      const from = at + headerBytes;
      parts.push(file.subarray(from, Math.min(from + length, end)));
      at = from + length;
    }
  }
  return Buffer.concat(parts);
}

interface Handle {
  readonly offset: number;
  readonly size: number;
  readonly next: number;
}

function readHandle(source: Buffer, at: number): Handle | undefined {
  const offset = readVarint(source, at);
  const size = offset === undefined ? undefined : readVarint(source, offset.next);
  return offset === undefined || size === undefined
    ? undefined
    : { offset: offset.value, size: size.value, next: size.next };
}

function readBlock(file: Buffer, { offset, size }: Handle): Buffer {
  if (offset + size + 1 > file.length) return Buffer.alloc(0);
  const block = file.subarray(offset, offset + size);
  return file[offset + size] === 1 ? snappyDecode(block) : block;
}

interface Entry {
  readonly key: Buffer;
  readonly value: Buffer;
}

function entriesOf(block: Buffer): readonly Entry[] {
  if (block.length < 4) return [];
  const restarts = block.readUInt32LE(block.length - 4);
  const end = block.length - 4 - restarts * 4;
  const entries: Entry[] = [];
  let key = Buffer.alloc(0);
  for (let at = 0; at < end; ) {
    const shared = readVarint(block, at);
    const own = shared === undefined ? undefined : readVarint(block, shared.next);
    const length = own === undefined ? undefined : readVarint(block, own.next);
    if (shared === undefined || own === undefined || length === undefined) break;
    const keyEnd = length.next + own.value;
    if (keyEnd + length.value > end) break;
    key = Buffer.concat([key.subarray(0, shared.value), block.subarray(length.next, keyEnd)]);
    entries.push({ key, value: block.subarray(keyEnd, keyEnd + length.value) });
    at = keyEnd + length.value;
  }
  return entries;
}

function readVarint(source: Buffer, at: number): { readonly value: number; readonly next: number } | undefined {
  let value = 0;
  for (let i = 0; i < 8; i++) {
    const byte = source[at + i];
    if (byte === undefined) return undefined;
    value += (byte & 127) * 2 ** (7 * i);
    if (byte < 128) return { value, next: at + i + 1 };
  }
  return undefined;
}
