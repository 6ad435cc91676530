// What every implementation of the file interface must do: the real one and the simulated one pass the same tests.
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Files } from '#electron/vaultFiles/file.ts';
import { codeOf } from '#electron/vaultFiles/file.ts';
import { writeWhole } from '#electron/vaultFiles/saving.ts';

export interface FilesPlace {
  readonly files: Files;
  /** an empty folder */
  readonly folder: string;
}

const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values);
const failsWith = (task: Promise<unknown>): Promise<string> =>
  task.then(
    () => 'nothing',
    (error: unknown) => codeOf(error),
  );

export const filesSuite = (name: string, make: () => Promise<FilesPlace>): void => {
  describe(`${name} as the file interface`, () => {
    it('makes a file when it is opened, appends behind what is there, and cuts', async () => {
      const { files, folder } = await make();
      const path = join(folder, 'a');
      const file = await files.open(path);
      expect(await files.read(path)).toEqual(bytes());
      await file.append(bytes(1, 2, 3));
      await file.append(bytes());
      await file.close();
      const again = await files.open(path);
      await again.append(bytes(4, 5));
      await again.datasync();
      expect(await files.read(path)).toEqual(bytes(1, 2, 3, 4, 5));
      await again.truncate(2);
      await again.append(bytes(9));
      await again.datasync();
      await again.close();
      expect(await files.read(path)).toEqual(bytes(1, 2, 9));
    });

    it('reads parts, fewer at the end, and says when there is no file', async () => {
      const { files, folder } = await make();
      const path = join(folder, 'a');
      await writeWhole(files, path, bytes(1, 2, 3, 4));
      expect(await files.readPart(path, 1, 2)).toEqual(bytes(2, 3));
      expect(await files.readPart(path, 3, 9)).toEqual(bytes(4));
      expect(await files.readPart(path, 9, 1)).toEqual(bytes());
      expect(await files.size(path)).toBe(4);
      expect(await failsWith(files.size(join(folder, 'b')))).toBe('ENOENT');
      expect(await files.read(join(folder, 'b'))).toBeNull();
      expect(await failsWith(files.readPart(join(folder, 'b'), 0, 1))).toBe('ENOENT');
      expect(await failsWith(files.open(join(folder, 'missing', 'b')))).toBe('ENOENT');
    });

    it('hands out bytes that nobody shares', async () => {
      const { files, folder } = await make();
      const path = join(folder, 'a');
      await writeWhole(files, path, bytes(1, 2));
      (await files.read(path))?.fill(7);
      (await files.readPart(path, 0, 1)).fill(7);
      expect(await files.read(path)).toEqual(bytes(1, 2));
    });

    it('renames over what is there, and fails where nothing is', async () => {
      const { files, folder } = await make();
      await writeWhole(files, join(folder, 'a'), bytes(1));
      await writeWhole(files, join(folder, 'b'), bytes(2));
      await files.rename(join(folder, 'a'), join(folder, 'b'));
      await files.fsyncFolder(folder);
      expect(await files.list(folder)).toEqual(['b']);
      expect(await files.read(join(folder, 'b'))).toEqual(bytes(1));
      expect(await failsWith(files.rename(join(folder, 'a'), join(folder, 'c')))).toBe('ENOENT');
    });

    it('gives a folder another name with all that is in it, and not where something is', async () => {
      const { files, folder } = await make();
      await files.makeFolder(join(folder, 'a', 'deep'));
      await writeWhole(files, join(folder, 'a', 'deep', 'x'), bytes(1));
      await files.rename(join(folder, 'a'), join(folder, 'b'));
      await files.fsyncFolder(folder);
      expect(await files.list(folder)).toEqual(['b']);
      expect(await files.folders(join(folder, 'b'))).toEqual(['deep']);
      expect(await files.read(join(folder, 'b', 'deep', 'x'))).toEqual(bytes(1));
      await files.makeFolder(join(folder, 'c'));
      await writeWhole(files, join(folder, 'c', 'y'), bytes(2));
      expect(await failsWith(files.rename(join(folder, 'c'), join(folder, 'b')))).toBe('ENOTEMPTY');
      expect(await files.read(join(folder, 'c', 'y'))).toEqual(bytes(2));
    });

    it('lists files and folders by name, and nothing where no folder is', async () => {
      const { files, folder } = await make();
      await files.makeFolder(join(folder, 'deep', 'deeper'));
      await files.makeFolder(join(folder, 'deep', 'deeper'));
      await writeWhole(files, join(folder, 'z'), bytes(1));
      expect(await files.list(folder)).toEqual(['deep', 'z']);
      expect(await files.folders(folder)).toEqual(['deep']);
      expect(await files.folders(join(folder, 'deep'))).toEqual(['deeper']);
      expect(await files.list(join(folder, 'nowhere'))).toEqual([]);
      expect(await files.folders(join(folder, 'nowhere'))).toEqual([]);
    });

    it('removes a file, and nothing when there is none', async () => {
      const { files, folder } = await make();
      await writeWhole(files, join(folder, 'a'), bytes(1));
      await files.remove(join(folder, 'a'));
      await files.remove(join(folder, 'a'));
      expect(await files.list(folder)).toEqual([]);
    });

    it('removes a folder with all that is in it', async () => {
      const { files, folder } = await make();
      await writeWhole(files, join(folder, 'deep', 'deeper', 'a'), bytes(1));
      await writeWhole(files, join(folder, 'deeply'), bytes(1));
      await files.removeFolder(join(folder, 'deep'));
      await files.removeFolder(join(folder, 'deep'));
      expect(await files.list(folder)).toEqual(['deeply']);
    });

    it.each(['linked', 'copied'] as const)('makes a %s copy that outlives the first', async (how) => {
      const { files, folder } = await make();
      await writeWhole(files, join(folder, 'a'), bytes(1, 2));
      await files.copy(join(folder, 'a'), join(folder, 'b'), how);
      await files.remove(join(folder, 'a'));
      expect(await files.read(join(folder, 'b'))).toEqual(bytes(1, 2));
      expect(await failsWith(files.copy(join(folder, 'a'), join(folder, 'c'), how))).toBe('ENOENT');
    });

    it('writes over a file in place, and says when there is none', async () => {
      const { files, folder } = await make();
      await writeWhole(files, join(folder, 'a'), bytes(1, 2, 3));
      await files.overwrite(join(folder, 'a'), bytes(7, 8));
      expect(await files.read(join(folder, 'a'))).toEqual(bytes(7, 8, 3));
      await files.overwrite(join(folder, 'a'), bytes(4, 5, 6, 9));
      expect(await files.read(join(folder, 'a'))).toEqual(bytes(4, 5, 6, 9));
      expect(await failsWith(files.overwrite(join(folder, 'b'), bytes(1)))).toBe('ENOENT');
    });

    it('makes a copy that does not follow its source', async () => {
      const { files, folder } = await make();
      await writeWhole(files, join(folder, 'a'), bytes(1, 2));
      await files.copy(join(folder, 'a'), join(folder, 'b'), 'copied');
      const file = await files.open(join(folder, 'a'));
      await file.append(bytes(3));
      await file.close();
      expect(await files.read(join(folder, 'b'))).toEqual(bytes(1, 2));
    });
  });
};
