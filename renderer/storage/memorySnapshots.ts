// The snapshots of the main process, in memory, byte for byte as it writes them: for tests.
// It must never be part of the built app.
import { concat } from '#shared/crypto/encoding.ts';
import type { BackupFacts, Desktop, SnapshotFile } from '#shared/ipc.ts';
import { ok } from '#shared/result.ts';
import type { SnapshotFiles } from './storage.ts';

export interface MemorySnapshots extends SnapshotFiles, Pick<Desktop, 'backupFacts'> {
  /** by name; a test may alter them */
  readonly snapshots: Map<string, { readonly file: SnapshotFile; bytes: Uint8Array }>;
}

const header = new Uint8Array(306).fill(9);

export const memorySnapshots = (): MemorySnapshots => {
  const snapshots: MemorySnapshots['snapshots'] = new Map();
  let part: { moment: { seq: number; madeAt: number }; bytes: Uint8Array } | null = null;
  const list = (): SnapshotFile[] =>
    [...snapshots.values()]
      .map(({ file }) => file)
      .filter(({ name }) => name.endsWith('.sealed'))
      .sort((a, b) => b.seq - a.seq);
  const facts = (): BackupFacts => ({
    lastVerifiedAt: list()[0]?.madeAt ?? null,
    snapshots: list().length,
    folder: null,
    folderState: 'none',
    copiedAt: null,
  });
  return {
    snapshots,
    listSnapshots: async () => list(),
    beginSnapshot: async (moment) => {
      const prefix = new DataView(new ArrayBuffer(28));
      [0x45, 0x4e, 0x53, 0x4e, 0x41, 0x50, 0, 1].forEach((byte, i) => {
        prefix.setUint8(i, byte);
      });
      prefix.setBigUint64(8, BigInt(moment.seq), true);
      prefix.setBigUint64(16, BigInt(moment.madeAt), true);
      prefix.setUint32(24, header.length, true);
      part = { moment, bytes: concat(new Uint8Array(prefix.buffer), header) };
      return ok(undefined);
    },
    appendSnapshot: async (bytes) => {
      if (part) part.bytes = concat(part.bytes, bytes);
      return ok(undefined);
    },
    endSnapshot: async () => {
      if (!part) throw new Error('no snapshot was begun');
      const { moment, bytes } = part;
      const digits = (value: number): string => String(value).padStart(15, '0');
      const name = `snapshot-${digits(moment.madeAt)}-${digits(moment.seq)}.sealed.unverified`;
      const file = { name, bytes: bytes.length, ...moment };
      snapshots.set(name, { file, bytes });
      return ok(file);
    },
    readSnapshot: async (name, offset, length) =>
      (snapshots.get(name)?.bytes ?? new Uint8Array()).slice(offset, offset + length),
    confirmSnapshot: async (name) => {
      const found = snapshots.get(name);
      if (found) {
        const final = name.replace('.unverified', '');
        snapshots.delete(name);
        snapshots.set(final, { ...found, file: { ...found.file, name: final } });
      }
      return ok(facts());
    },
    backupFacts: async () => facts(),
  };
};
