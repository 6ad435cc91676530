// The small file interface under everything that is kept. Two implementations: this real one, and a power-loss simulator.
// Must never know what the bytes are. Every operation rejects with the system's error (an Error with a `code`).
import { constants, writeSync } from 'node:fs';
import { copyFile, link, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

export interface OpenFile {
  readonly append: (bytes: Uint8Array) => Promise<void>;
  /** Returns once the bytes and the length are on the disk. */
  readonly datasync: () => Promise<void>;
  readonly truncate: (length: number) => Promise<void>;
  readonly close: () => Promise<void>;
}
export interface Files {
  /** For appending; made when it is missing, readable by its owner only. */
  readonly open: (path: string) => Promise<OpenFile>;
  /** The whole file, or null when there is none. */
  readonly read: (path: string) => Promise<Uint8Array<ArrayBuffer> | null>;
  /** `length` bytes from `offset`, fewer at the end of the file. */
  readonly readPart: (path: string, offset: number, length: number) => Promise<Uint8Array<ArrayBuffer>>;
  /** In bytes; rejects when there is no such file. */
  readonly size: (path: string) => Promise<number>;
  readonly rename: (from: string, to: string) => Promise<void>;
  /** Removes a file; nothing when there is none. */
  readonly remove: (path: string) => Promise<void>;
  /** Removes a folder with all that is in it; nothing when there is none. */
  readonly removeFolder: (folder: string) => Promise<void>;
  /** Writes over what the file holds, from its beginning, in place; returns once that is on the disk. */
  readonly overwrite: (path: string, bytes: Uint8Array) => Promise<void>;
  /** A second file of the same bytes; `linked` may share them with the first, which is then never changed in place. */
  readonly copy: (from: string, to: string, how: 'linked' | 'copied') => Promise<void>;
  /** Names in a folder; none when the folder does not exist. */
  readonly list: (folder: string) => Promise<readonly string[]>;
  /** The names of those that are folders themselves. */
  readonly folders: (folder: string) => Promise<readonly string[]>;
  /** Returns once the folder, and those above it that were missing, are on the disk. */
  readonly makeFolder: (folder: string) => Promise<void>;
  /** Returns once new and renamed entries of the folder are on the disk. */
  readonly fsyncFolder: (folder: string) => Promise<void>;
}

/** of a save of some pages of text */
const mostAtOnceBytes = 32 * 1024;

export const realFiles: Files = {
  open: async (path) => {
    const handle = await open(path, 'a', 0o600);
    return {
      append: async (bytes) => {
        for (let at = 0; at < bytes.length; ) {
          const left = bytes.length - at;
          // A few KiB into the system's cache take microseconds; a thread for them costs more than they do, on each save.
          const bytesWritten =
            left <= mostAtOnceBytes
              ? writeSync(handle.fd, bytes, at, left)
              : (await handle.write(bytes, at, left)).bytesWritten;
          if (bytesWritten === 0) throw Object.assign(new Error('the disk took nothing'), { code: 'EIO' });
          at += bytesWritten;
        }
      },
      datasync: () => handle.datasync(),
      truncate: (length) => handle.truncate(length),
      close: () => handle.close(),
    };
  },
  read: async (path) => {
    try {
      return ownBytes(await readFile(path));
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null;
      throw error;
    }
  },
  readPart: async (path, offset, length) => {
    const handle = await open(path, 'r');
    try {
      const bytes = new Uint8Array(length);
      let filled = 0;
      while (filled < length) {
        const { bytesRead } = await handle.read(bytes, filled, length - filled, offset + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return bytes.slice(0, filled);
    } finally {
      await handle.close();
    }
  },
  size: async (path) => (await stat(path)).size,
  rename,
  remove: (path) => rm(path, { force: true }),
  removeFolder: (folder) => rm(folder, { recursive: true, force: true }),
  overwrite: async (path, bytes) => {
    const handle = await open(path, 'r+');
    try {
      for (let at = 0; at < bytes.length; ) {
        const { bytesWritten } = await handle.write(bytes, at, bytes.length - at, at);
        at += bytesWritten;
      }
      await handle.datasync();
    } finally {
      await handle.close();
    }
  },
  copy: async (from, to, how) => {
    if (how === 'linked') {
      // a file system without hard links copies
      const linked = await link(from, to).then(
        () => true,
        () => false,
      );
      if (linked) return;
    }
    await copyFile(from, to, constants.COPYFILE_FICLONE);
  },
  list: async (folder) => {
    try {
      return (await readdir(folder)).sort();
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return [];
      throw error;
    }
  },
  folders: async (folder) => {
    try {
      const entries = await readdir(folder, { withFileTypes: true });
      return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return [];
      throw error;
    }
  },
  makeFolder: async (folder) => {
    const topmost = await mkdir(folder, { recursive: true, mode: 0o700 });
    if (topmost === undefined) return;
    for (let made = folder; ; made = dirname(made)) {
      await fsyncFolder(dirname(made));
      if (made === topmost || made === dirname(made)) return;
    }
  },
  fsyncFolder,
};

async function fsyncFolder(folder: string): Promise<void> {
  // Windows has no such call; NTFS journals its own entries
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A copy that shares no memory pool: what is sent to the page must not carry its neighbours along. */
const ownBytes = (bytes: Buffer): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

export const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');
