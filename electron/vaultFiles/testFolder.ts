// For tests: a folder of its own, and a real file interface whose n-th operation of a kind fails as a disk fails.
// Must never be imported by the product.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Files } from '#electron/vaultFiles/file.ts';
import { realFiles } from '#electron/vaultFiles/file.ts';

export const testFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'entre-nous-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
};

export type Operation = 'open' | 'append' | 'datasync' | 'truncate' | 'rename' | 'fsyncFolder' | 'read';

/** `fails` is asked before each operation; an error code makes it fail, an append after half of its bytes. */
export const failingFiles = (fails: (operation: Operation) => string | null): Files => {
  const check = (operation: Operation): void => {
    const code = fails(operation);
    if (code !== null) throw Object.assign(new Error(code), { code });
  };
  return {
    ...realFiles,
    open: async (path) => {
      check('open');
      const file = await realFiles.open(path);
      return {
        append: async (bytes) => {
          const code = fails('append');
          if (code === null) return file.append(bytes);
          await file.append(bytes.subarray(0, Math.floor(bytes.length / 2)));
          throw Object.assign(new Error(code), { code });
        },
        datasync: async () => {
          check('datasync');
          await file.datasync();
        },
        truncate: async (length) => {
          check('truncate');
          await file.truncate(length);
        },
        close: file.close,
      };
    },
    read: async (path) => {
      check('read');
      return realFiles.read(path);
    },
    rename: async (from, to) => {
      check('rename');
      await realFiles.rename(from, to);
    },
    fsyncFolder: async (folder) => {
      check('fsyncFolder');
      await realFiles.fsyncFolder(folder);
    },
  };
};
