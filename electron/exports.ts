// An export while it is written: under an unfinished name, which becomes the real one at the end and is removed when it is
// broken off. SECURITY: it is the person's own words in clear, asked for by them; only what the system's dialog returned
// is written to, only names that the contract allows inside it, and nothing of it is kept here.
import { dirname, join } from 'node:path';
import type { Files, OpenFile } from '#electron/vaultFiles/file.ts';
import { type SaveFailure, saveFailure } from '#electron/vaultFiles/saving.ts';
import { err, ok, type Result } from '#shared/result.ts';

export type ExportKind = 'folder' | 'file';
interface Cancelled {
  readonly type: 'Cancelled';
}
export interface Exports {
  /** Asks for the place; an earlier export that is still open is broken off. */
  readonly begin: (kind: ExportKind, name: string) => Promise<Result<undefined, SaveFailure | Cancelled>>;
  /** Adds to that file of a folder, or to the one file. After a failure nothing is left of the export. */
  readonly write: (name: string, part: string | Uint8Array) => Promise<Result<undefined, SaveFailure | Cancelled>>;
  /** Where it lies now: each file and each folder of it is on the disk. */
  readonly end: () => Promise<Result<{ readonly place: string }, SaveFailure | Cancelled>>;
  readonly cancel: () => Promise<void>;
}
/** Null: the person changed their mind. */
export type AskPlace = (kind: ExportKind, name: string) => Promise<string | null>;

interface Open {
  readonly kind: ExportKind;
  /** what it is called at the end */
  readonly place: string;
  readonly unfinished: string;
  readonly folders: Set<string>;
  file: { readonly name: string; readonly open: OpenFile } | null;
  /** files that are whole and on their way to the disk; each rejects with the system's error */
  settling: readonly Promise<void>[];
}

export const unfinishedEnd = '.unfinished';
/** Files that wait for the disk side by side: a disk takes several at once in about the time of one. */
const mostSettling = 8;

export const createExports = (files: Files, ask: AskPlace): Exports => {
  let current: Open | null = null;
  // one after the other, whoever asks: locking may break in
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    const done = queue.then(task);
    queue = done.catch(() => undefined);
    return done;
  };

  /** The file that is open is whole: it goes to the disk while the next one is written. */
  const settle = async (one: Open): Promise<void> => {
    if (one.file === null) return;
    const { open } = one.file;
    one.file = null;
    const settled = open.datasync().finally(open.close);
    // it is waited for below; until then its failure is nobody's
    settled.catch(() => undefined);
    one.settling = [...one.settling, settled];
    if (one.settling.length >= mostSettling) await allSettled(one);
  };
  /** Rejects with the first failure, once none of them is under way. */
  const allSettled = async (one: Open): Promise<void> => {
    const settling = one.settling;
    one.settling = [];
    await Promise.allSettled(settling);
    await Promise.all(settling);
  };
  const drop = async (): Promise<void> => {
    const one = current;
    current = null;
    if (one === null) return;
    await one.file?.open.close().catch(() => undefined);
    await allSettled(one).catch(() => undefined);
    await files.removeFolder(one.unfinished).catch(() => undefined);
  };
  const doing = async <T>(task: (one: Open) => Promise<T>): Promise<Result<T, SaveFailure | Cancelled>> => {
    if (current === null) return err({ type: 'Cancelled' });
    try {
      return ok(await task(current));
    } catch (error) {
      await drop();
      return err(saveFailure(error));
    }
  };

  const append = async (one: Open, name: string, part: string | Uint8Array): Promise<undefined> => {
    const path = one.kind === 'file' ? one.unfinished : join(one.unfinished, name);
    if (one.file?.name !== path) {
      await settle(one);
      if (one.kind === 'folder' && !one.folders.has(dirname(path))) {
        await files.makeFolder(dirname(path));
        one.folders.add(dirname(path));
      }
      one.file = { name: path, open: await files.open(path) };
    }
    await one.file.open.append(typeof part === 'string' ? Buffer.from(part, 'utf8') : part);
    return undefined;
  };

  return {
    begin: async (kind, name) => {
      const chosen = await ask(kind, name);
      if (chosen === null) return err({ type: 'Cancelled' });
      return inTurn(async () => {
        await drop();
        try {
          const place = kind === 'file' ? chosen : join(chosen, await freeName(files, chosen, name));
          current = { kind, place, unfinished: place + unfinishedEnd, folders: new Set(), file: null, settling: [] };
        } catch (error) {
          return err(saveFailure(error));
        }
        return doing(async (one) => {
          // what a power cut left of an earlier one
          await files.removeFolder(one.unfinished);
          if (kind === 'folder') await files.makeFolder(one.unfinished);
          else await append(one, '', '');
          return undefined;
        });
      });
    },
    write: (name, part) => inTurn(() => doing((one) => append(one, name, part))),
    end: () =>
      inTurn(() =>
        doing(async (one) => {
          await settle(one);
          await allSettled(one);
          // every file, and every name, is on the disk before the export is called by its own
          if (one.kind === 'folder') {
            for (const folder of new Set([...one.folders, one.unfinished])) await files.fsyncFolder(folder);
          }
          await files.rename(one.unfinished, one.place);
          await files.fsyncFolder(dirname(one.place));
          current = null;
          return { place: one.place };
        }),
      ),
    cancel: () => inTurn(drop),
  };
};

/** `name`, or `name (2)`, … : an earlier export in the same folder is never written over. */
const freeName = async (files: Files, folder: string, name: string): Promise<string> => {
  const taken = new Set((await files.list(folder)).map((each) => each.toLowerCase()));
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name} (${number})`;
    if (!taken.has(candidate.toLowerCase())) return candidate;
  }
};
