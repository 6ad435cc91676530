// The journal of the main process, in memory: for tests of everything that saves.
// It must never be part of the built app.
import { concat } from '#shared/crypto/encoding.ts';
import { hash256 } from '#shared/crypto/hash.ts';
import { err, ok } from '#shared/result.ts';
import { type MemorySnapshots, memorySnapshots } from './memorySnapshots.ts';
import type { StorageDesktop } from './storage.ts';

export interface MemoryJournal extends StorageDesktop, MemorySnapshots {
  readonly records: Uint8Array[];
  /** answers in turn for the next appends; 'throwAfter' writes and then breaks off */
  readonly failures: ('DiskFull' | 'WriteFailed' | 'throw' | 'throwAfter')[];
}

const pageRecords = 3;

export const memoryJournal = (records: Uint8Array[] = []): MemoryJournal => {
  const head = () => ({
    seq: records.length,
    hash: records.reduce((before, record) => hash256(before, record), new Uint8Array(32)),
    cutBytes: 0,
  });
  const failures: MemoryJournal['failures'] = [];
  return {
    records,
    failures,
    journalHead: async () => head(),
    appendJournal: async (record) => {
      const failure = failures.shift();
      if (failure === 'throw') throw new Error('the call broke off');
      if (failure === 'DiskFull' || failure === 'WriteFailed') return err({ type: failure });
      records.push(concat(record));
      if (failure === 'throwAfter') throw new Error('the call broke off after writing');
      return ok(head());
    },
    ...memorySnapshots(),
    quarantineDatabases: async () => err({ type: 'WriteFailed' }),
    readJournal: async (afterSeq) =>
      records.slice(afterSeq, afterSeq + pageRecords).map((record, i) => ({ seq: afterSeq + i + 1, record })),
  };
};
