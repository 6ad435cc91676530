// What an open vault does with backups of its own: try whether the newest one could really be restored with what the
// person has at hand, and bring in from an older or another one what is missing here.
// SECURITY: for the trial the key comes from the backup's own header and what is typed, never from the open vault.
import * as v from 'valibot';
import type { IndexedDbOptions } from '#renderer/storage/database.ts';
import type { JoinPlan } from '#renderer/storage/joinBackup.ts';
import { jsonRow } from '#renderer/storage/jsonRow.ts';
import { openBackup } from '#renderer/storage/openBackup.ts';
import { removeScratch, withScratch } from '#renderer/storage/scratchStore.ts';
import type { SaveFailure, Storage } from '#renderer/storage/storage.ts';
import type { Clock } from '#shared/clock.ts';
import { type Desktop, headerMaxBytes, type SnapshotFile } from '#shared/ipc.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { parseHeader } from '#shared/vault/header.ts';
import type { OpenedVault } from '#shared/vault/vault.ts';
import { type CountedVault, countVault, isSameCount, type VaultCounts } from './countVault.ts';
import { type BackupProblem, type By, type ChooseProblem, openHeader } from './restoring.ts';
import type { deriveWrappingKey } from './workers/deriveWrappingKey.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const trialRow = jsonRow(
  1,
  v.object({ at: v.number(), by: v.picklist(['passphrase', 'sheet']), backupMadeAt: v.number(), reflections: count }),
);
const trialId = 'recoveryTrial';
/** The last trial that went well. */
export interface Trial {
  /** milliseconds since 1970 */
  readonly at: number;
  readonly by: By;
  readonly backupMadeAt: number;
}
export interface TrialResult {
  readonly trial: Trial;
  /** what came back into the scratch copy */
  readonly restored: VaultCounts;
  /** what stands in the vault now */
  readonly here: VaultCounts;
}
/** There is none to try, or less came into the copy than it holds. */
export type CopyFailure = { readonly type: 'NoBackup' } | { readonly type: 'NotAsAnnounced' };
type TrialFailure = BackupProblem | CopyFailure;

export interface JoinPreview {
  readonly madeAt: number;
  readonly found: CountedVault;
  readonly plan: JoinPlan;
}
export type JoinProblem = ChooseProblem | { readonly type: 'OtherVault' };

export interface OwnBackups {
  readonly lastTrial: () => Promise<Trial | null>;
  /** Restores the newest backup into a copy beside the vault, counts it, and removes the copy. */
  readonly tryRecovery: (by: By, typed: string) => Promise<Result<TrialResult, TrialFailure>>;
  /** Asks for a file and looks what it would bring in. Nothing is changed. */
  readonly chooseToJoin: () => Promise<Result<JoinPreview, JoinProblem>>;
  readonly join: (preview: JoinPreview) => Promise<Result<undefined, SaveFailure>>;
}
export interface OwnBackupsOptions {
  readonly desktop: Desktop;
  readonly clock: Clock;
  readonly derive: typeof deriveWrappingKey;
  readonly storage: Storage;
  readonly opened: OpenedVault;
  /** in tests */
  readonly indexedDb?: IndexedDbOptions;
}

export const ownBackups = (options: OwnBackupsOptions): OwnBackups => {
  const { desktop, clock, storage, opened } = options;
  // what a crash in the middle of a trial has left
  void removeScratch(options.indexedDb).catch(() => undefined);
  return {
    lastTrial: async () => {
      const stored = await storage.read('settings', trialId);
      return stored && trialRow.decode(stored);
    },
    tryRecovery: (by, typed) => tryRecovery(options, by, typed),
    chooseToJoin: async () => {
      const chosen = await desktop.chooseBackup();
      if (!chosen.ok) return chosen;
      const { header, ...file } = chosen.value;
      const looked = await lookToJoin(options, header, file);
      // all that is needed of it is in memory
      await desktop.dropChosenBackup();
      return looked;
    },
    join: async ({ plan }) => {
      // before the rows: a crash in between costs a needless device, never a forked log (PROTOCOL §3)
      if (plan.touchesCircles) await desktop.markRestored();
      return storage.join(plan);
    },
  };

  async function lookToJoin(
    { clock: now }: OwnBackupsOptions,
    header: Uint8Array,
    file: { readonly seq: number; readonly madeAt: number; readonly bytes: number },
  ): Promise<Result<JoinPreview, JoinProblem>> {
    const parsed = parseHeader(header);
    if (!parsed.ok) return err({ type: parsed.error.type === 'VersionTooNew' ? 'VersionTooNew' : 'BackupDamaged' });
    if (parsed.value.vaultId !== opened.vaultId) return err({ type: 'OtherVault' });
    const backup = await openBackup({ ...file, read: desktop.readChosenBackup }, opened.vaultKey, opened.vaultId);
    if (!backup) return err({ type: 'BackupDamaged' });
    const found = await countVault(backup.store(), now);
    return ok({ madeAt: backup.madeAt, found, plan: await storage.planJoin(backup) });
  }

  async function tryRecovery(
    { derive, indexedDb }: OwnBackupsOptions,
    by: By,
    typed: string,
  ): Promise<Result<TrialResult, TrialFailure>> {
    const [file] = await desktop.listSnapshots();
    if (!file) return err({ type: 'NoBackup' });
    const key = await openHeader(await headerOf(desktop, file), by, typed, derive);
    if (!key.ok) return key;
    const { vaultKey, vaultId } = key.value;
    const read = (offset: number, length: number) => desktop.readSnapshot(file.name, offset, length);
    const backup = await openBackup({ ...file, read }, vaultKey, vaultId);
    if (!backup) return err({ type: 'BackupDamaged' });
    const announced = await countVault(backup.store(), clock);
    const restored = await withScratch({ vaultKey, vaultId, desktop, file, indexedDb }, (copy) =>
      countVault(copy, clock),
    ).catch(() => null);
    if (!restored) return err({ type: 'WriteFailed' });
    if (!isSameCount(announced.counts, restored.counts)) return err({ type: 'NotAsAnnounced' });
    const trial: Trial = { at: clock.now(), by, backupMadeAt: file.madeAt };
    const value = trialRow.encode({ ...trial, reflections: restored.counts.reflections });
    // if only the note of it cannot be kept, it was tried all the same
    await storage.save([{ store: 'settings', id: trialId, value, version: trialRow.version }]);
    const here = await countVault(storage, clock);
    return ok({ trial, restored: restored.counts, here: here.counts });
  }
};

/** magic, journal number, time; then the length of the header, and the header: docs/formats/snapshot.md */
const lengthAt = 24;
const headerAt = 28;
const headerOf = async (desktop: Pick<Desktop, 'readSnapshot'>, { name }: SnapshotFile): Promise<Uint8Array> => {
  const start = await desktop.readSnapshot(name, 0, headerAt + headerMaxBytes);
  if (start.length < headerAt) return start;
  const length = new DataView(start.buffer, start.byteOffset).getUint32(lengthAt, true);
  return start.subarray(headerAt, headerAt + length);
};
