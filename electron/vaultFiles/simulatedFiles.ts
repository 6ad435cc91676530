// A disk in memory that loses its power: the second implementation of the file interface. It knows what has reached the
// disk and what only the system's cache, and what could be left of it. For tests; must never be part of the built app.
import { dirname } from 'node:path';
import type { Files } from '#electron/vaultFiles/file.ts';

/** Chooses one of `count` possibilities, from 0: by chance, or one after the other. */
export type Pick = (count: number) => number;
/** What lies on a disk: whole paths, and their bytes. */
export type Image = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
export type FileOperation =
  | 'open'
  | 'append'
  | 'overwrite'
  | 'datasync'
  | 'truncate'
  | 'rename'
  | 'remove'
  | 'copy'
  | 'fsyncFolder';

export interface SimulatedDisk {
  readonly files: Files;
  /** One of the contents that a power cut now could leave. */
  readonly cutPower: (pick: Pick) => Image;
  /** As a running system sees it. */
  readonly image: () => Image;
}
export interface SimulatedOptions {
  readonly image?: Image;
  /** An error code makes the operation fail; an append fails after half of its bytes. */
  readonly fault?: (operation: FileOperation, path: string) => string | null;
  /** Called after each operation has had its effect, and before it is answered. */
  readonly observe?: (disk: SimulatedDisk) => void;
}

type Bytes = Uint8Array<ArrayBuffer>;
/** Not yet certain to be on the disk: bytes at a place, or a new length. */
type Write = { readonly at: number; readonly bytes: Bytes } | { readonly length: number };
interface Content {
  live: Bytes;
  reached: Bytes;
  pending: Write[];
}
/** A name that comes, a name that goes, or both at once. */
interface Renaming {
  readonly folder: string;
  readonly come: { readonly path: string; readonly content: Content } | null;
  readonly go: string | null;
}

/** A folder that got another name: everything below is named by the new one at once, and may be found under the old one. */
interface Move {
  readonly from: string;
  readonly to: string;
}

export const simulatedDisk = ({ image, fault, observe }: SimulatedOptions = {}): SimulatedDisk => {
  const live = new Map<string, Content>();
  const reached = new Map<string, Content>();
  let renamings: readonly Renaming[] = [];
  // folders that were given another name, which the disk does not have for certain
  let moves: readonly Move[] = [];
  for (const [path, bytes] of image ?? []) {
    const content: Content = { live: bytes, reached: bytes, pending: [] };
    live.set(path, content);
    reached.set(path, content);
  }
  const folders = new Set([...live.keys()].flatMap(foldersAbove));

  const begin = (operation: FileOperation, path: string): void => {
    const code = fault?.(operation, path) ?? null;
    if (code !== null) throw failure(code);
  };
  const rename = (folder: string, come: Renaming['come'], go: string | null): void => {
    const renaming = { folder, come, go };
    applyTo(live, renaming, true);
    renamings = [...renamings, renaming];
  };
  const contentOf = (path: string): Content => {
    const content = live.get(path);
    if (!content) throw failure('ENOENT');
    return content;
  };
  const create = (path: string, bytes: Bytes): Content => {
    if (!folders.has(dirname(path))) throw failure('ENOENT');
    const made: Content = { live: bytes, reached: empty, pending: bytes.length > 0 ? [{ at: 0, bytes }] : [] };
    rename(dirname(path), { path, content: made }, null);
    return made;
  };
  const moveFolder = (move: Move): void => {
    if ([...live.keys(), ...folders].some((path) => path === move.to || isWithin(path, move.to))) {
      throw failure('ENOTEMPTY');
    }
    const at = (path: string): string => moved(path, move);
    for (const names of [live, reached]) replaceNames(names, at);
    renamings = renamings.map(({ folder, come, go }) => ({
      folder: at(folder),
      come: come && { ...come, path: at(come.path) },
      go: go === null ? null : at(go),
    }));
    for (const path of [...folders]) {
      folders.delete(path);
      folders.add(at(path));
    }
    moves = [...moves, move];
  };
  const done = (): void => observe?.(disk);

  const files: Files = {
    open: async (path) => {
      begin('open', path);
      const content = live.get(path) ?? create(path, empty);
      done();
      const write = (change: Write): void => {
        content.live = written(content.live, change);
        content.pending.push(change);
      };
      return {
        append: async (bytes) => {
          const code = fault?.('append', path) ?? null;
          const arriving = code === null ? bytes : bytes.subarray(0, Math.floor(bytes.length / 2));
          if (arriving.length > 0) write({ at: content.live.length, bytes: new Uint8Array(arriving) });
          done();
          if (code !== null) throw failure(code);
        },
        datasync: async () => {
          const code = fault?.('datasync', path) ?? null;
          // after an error the system takes its pages for clean: what did not arrive never will
          if (code === null) content.reached = content.pending.reduce(written, content.reached);
          content.pending = [];
          done();
          if (code !== null) throw failure(code);
        },
        truncate: async (length) => {
          begin('truncate', path);
          write({ length });
          done();
        },
        close: async () => undefined,
      };
    },
    read: async (path) => {
      const content = live.get(path);
      return content ? content.live.slice() : null;
    },
    readPart: async (path, offset, length) => contentOf(path).live.slice(offset, offset + length),
    size: async (path) => contentOf(path).live.length,
    rename: async (from, to) => {
      begin('rename', to);
      if (dirname(from) !== dirname(to)) throw failure('EXDEV');
      if (folders.has(from)) moveFolder({ from, to });
      else rename(dirname(to), { path: to, content: contentOf(from) }, from);
      done();
    },
    remove: async (path) => {
      begin('remove', path);
      if (live.has(path)) rename(dirname(path), null, path);
      done();
    },
    removeFolder: async (folder) => {
      begin('remove', folder);
      for (const path of [...live.keys()]) if (isWithin(path, folder)) rename(dirname(path), null, path);
      for (const path of [...folders]) if (path === folder || isWithin(path, folder)) folders.delete(path);
      done();
    },
    overwrite: async (path, bytes) => {
      begin('overwrite', path);
      const content = contentOf(path);
      const change: Write = { at: 0, bytes: new Uint8Array(bytes) };
      content.live = written(content.live, change);
      content.reached = [...content.pending, change].reduce(written, content.reached);
      content.pending = [];
      done();
    },
    copy: async (from, to, how) => {
      begin('copy', to);
      const content = contentOf(from);
      if (live.has(to)) throw failure('EEXIST');
      if (how === 'copied') create(to, content.live.slice());
      else rename(dirname(to), { path: to, content }, null);
      done();
    },
    list: async (folder) => {
      const names = [...live.keys(), ...folders].flatMap((path) => (dirname(path) === folder ? [nameOf(path)] : []));
      return [...new Set(names)].sort();
    },
    folders: async (folder) =>
      [...folders].flatMap((path) => (dirname(path) === folder && path !== folder ? [nameOf(path)] : [])).sort(),
    makeFolder: async (folder) => {
      for (const above of [folder, ...foldersAbove(folder)]) folders.add(above);
    },
    fsyncFolder: async (folder) => {
      begin('fsyncFolder', folder);
      for (const renaming of renamings) if (renaming.folder === folder) applyTo(reached, renaming, true);
      renamings = renamings.filter((renaming) => renaming.folder !== folder);
      moves = moves.filter(({ to }) => dirname(to) !== folder);
      done();
    },
  };

  const disk: SimulatedDisk = {
    files,
    image: () => new Map([...live].map(([path, { live: bytes }]) => [path, bytes])),
    cutPower: (pick) => {
      const names = new Map(reached);
      // each change of a name stands for itself: a later one may be there without an earlier one
      for (const renaming of renamings) {
        const how = pick(renaming.come && renaming.go !== null ? 3 : 2);
        if (how > 0) applyTo(names, renaming, how === 1);
      }
      for (const { from, to } of moves.toReversed()) {
        if (pick(2) === 0) replaceNames(names, (path) => moved(path, { from: to, to: from }));
      }
      const contents = new Map<Content, Bytes>();
      const left = (content: Content): Bytes => {
        const bytes = contents.get(content) ?? torn(content, pick);
        contents.set(content, bytes);
        return bytes;
      };
      return new Map([...names].map(([path, content]) => [path, left(content)]));
    },
  };
  return disk;
};

const empty: Bytes = new Uint8Array();
const failure = (code: string): Error => Object.assign(new Error(code), { code });
const nameOf = (path: string): string => path.slice(dirname(path).length).replace(/^\//, '');
const isWithin = (path: string, folder: string): boolean => path.startsWith(`${folder}/`);
const foldersAbove = (path: string): readonly string[] => {
  const above = dirname(path);
  return above === path ? [] : [above, ...foldersAbove(above)];
};

const moved = (path: string, { from, to }: Move): string =>
  path === from || isWithin(path, from) ? to + path.slice(from.length) : path;
const replaceNames = (names: Map<string, Content>, at: (path: string) => string): void => {
  for (const [path, content] of [...names]) {
    names.delete(path);
    names.set(at(path), content);
  }
};

/** A rename that is not `whole` has set the new name and left the old one. */
const applyTo = (names: Map<string, Content>, { come, go }: Renaming, whole: boolean): void => {
  if (go !== null && whole) names.delete(go);
  if (come) names.set(come.path, come.content);
};

const written = (bytes: Bytes, change: Write): Bytes => {
  const length = 'length' in change ? change.length : Math.max(bytes.length, change.at + change.bytes.length);
  const next = new Uint8Array(length);
  next.set(bytes.subarray(0, length));
  if ('bytes' in change) next.set(change.bytes, change.at);
  return next;
};

/** The first few writes arrived; of the next one a part: its beginning, or its length with zeros before or behind. */
const torn = ({ reached, pending }: Content, pick: Pick): Bytes => {
  if (pending.length === 0) return reached;
  const whole = pick(pending.length + 1);
  const arrived = pending.slice(0, whole).reduce(written, reached);
  const next = pending[whole];
  if (next === undefined || !('bytes' in next) || next.bytes.length === 0) return arrived;
  const how = pick(3);
  const at = pick(next.bytes.length);
  if (how === 0) return written(arrived, { at: next.at, bytes: next.bytes.slice(0, at) });
  const partly = next.bytes.slice();
  partly.fill(0, how === 1 ? at : 0, how === 1 ? partly.length : at);
  return written(arrived, { at: next.at, bytes: partly });
};
