// A file that the system handed over (double click, a start argument, macOS): kept by its path until the page has read it.
// SECURITY: only a regular file with our ending, never more than the limit, and the page never learns or names a path.
// Must never write, nor hand out a file twice.
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { carriedFileMaxBytes } from '#shared/ipc.ts';

export interface ArrivedFiles {
  /** Takes the first of our files among the words of a command line; true when there was one. */
  readonly arrive: (words: readonly string[], folder: string) => boolean;
  /** Opens what has arrived; its size in bytes, null when there is nothing, -1 when it cannot be read, -2 when too large. */
  readonly open: () => Promise<number | null>;
  readonly read: (offset: number, length: number) => Promise<Uint8Array>;
  readonly drop: () => Promise<void>;
}

/** a pipe that calls itself a file must not hold the app up */
const readOnly = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

export const createArrivedFiles = (): ArrivedFiles => {
  let path: string | null = null;
  let file: FileHandle | null = null;
  const drop = async (): Promise<void> => {
    const was = file;
    file = null;
    await was?.close().catch(() => undefined);
  };
  return {
    arrive: (words, folder) => {
      const word = words.find((each) => /\.entrenous$/i.test(each) && !/^(-|entrenous:)/i.test(each));
      const found = word === undefined ? null : pathOf(word, folder);
      path = found ?? path;
      return found !== null;
    },
    open: async () => {
      const taken = path;
      path = null;
      if (taken === null) return null;
      await drop();
      try {
        const opened = await open(taken, readOnly);
        file = opened;
        const facts = await opened.stat();
        if (facts.isFile() && facts.size <= carriedFileMaxBytes) return facts.size;
        await drop();
        return facts.isFile() ? -2 : -1;
      } catch {
        await drop();
        return -1;
      }
    },
    read: async (offset, length) => {
      const { buffer, bytesRead } = (await file?.read(Buffer.alloc(length), 0, length, offset)) ?? {
        buffer: Buffer.alloc(0),
        bytesRead: 0,
      };
      return new Uint8Array(buffer.subarray(0, bytesRead));
    },
    drop,
  };
};

/** Some desktops hand over an address (`file:///…`) instead of a path. */
const pathOf = (word: string, folder: string): string | null => {
  if (!/^file:/i.test(word)) return resolve(folder, word);
  try {
    return fileURLToPath(word);
  } catch {
    return null;
  }
};
