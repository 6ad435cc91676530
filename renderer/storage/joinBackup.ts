// What a backup of this very vault has that is missing or newer here: it is brought in, and nothing else. Pure but for
// reading. It must never remove a row, never put an older one over a newer one, and never bring back what was deleted.
import type { ReflectionId } from '#shared/ids.ts';
import type { Reflection } from '#shared/reflection/reflection.ts';
import { reflectionVersion } from '#shared/reflection/reflection.ts';
import type { SealedRow, StoreName } from './database.ts';
import { nameOf } from './expectedRows.ts';
import { joinCircles } from './joinCircles.ts';
import { type Joined, joinVersions } from './joinVersions.ts';
import type { RowChange } from './journalRecord.ts';
import { makeBreather } from './nextTask.ts';
import type { OpenedBackup } from './openBackup.ts';
import type { RowSealer } from './records.ts';
import { decodeReflection, encodeReflection } from './reflectionStore.ts';
import type { Change } from './storage.ts';
import { isTombstone, readTombstone, tombstoneKey } from './tombstones.ts';

export interface JoinCounts {
  /** reflections that are not here */
  readonly missing: number;
  /** reflections whose text there was written later than the one here */
  readonly newer: number;
  /** deleted for ever where the backup was made, and still here: they go to the trash, never further */
  readonly trashed: number;
  /** reflections here of which the backup has earlier versions that are not here */
  readonly versions: number;
  /** in the backup, and deleted for ever here: they stay so */
  readonly stayDeleted: number;
  /** circles that are not here */
  readonly circles: number;
  /** boards and circle pages that have gone further there */
  readonly documents: number;
}
export interface JoinPlan {
  readonly counts: JoinCounts;
  /** sealed, as they are to be put */
  readonly rows: readonly RowChange[];
  /** for those who watch */
  readonly changes: readonly Change[];
  /** circles go on as a new device, and are opened anew */
  readonly touchesCircles: boolean;
}
export interface Here {
  readonly rows: RowSealer;
  readonly all: (store: StoreName) => Promise<ReadonlyMap<string, SealedRow>>;
}

export const planJoin = async (here: Here, backup: OpenedBackup): Promise<JoinPlan> => {
  const settings = await here.all('settings');
  const isDeleted = (row: Pick<RowChange, 'store' | 'key'>): boolean => settings.has(tombstoneKey(here.rows, row));
  const reflections = await joinReflections(here, backup, isDeleted);
  const versions = await joinVersions(here, backup, reflections.joined, reflections.isHere);
  const circles = await joinCircles(here, backup, isDeleted);
  const profile = await here.all('profile');
  const plain = [...backup.opened.values()].filter(
    ({ store, key }) => (store === 'settings' && !settings.has(key)) || (store === 'profile' && !profile.has(key)),
  );
  return {
    counts: {
      ...reflections.counts,
      versions: versions.count,
      circles: circles.circles,
      documents: circles.documents,
    },
    rows: [...reflections.rows, ...versions.rows, ...circles.rows, ...plain],
    changes: reflections.changes,
    touchesCircles: circles.rows.length > 0,
  };
};

const joinReflections = async (
  { rows: sealer, all }: Here,
  backup: OpenedBackup,
  isDeleted: (row: Pick<RowChange, 'store' | 'key'>) => boolean,
) => {
  const own = await all('reflections');
  const rows: RowChange[] = [];
  const changes: Change[] = [];
  const joined = new Map<string, Joined>();
  const counts = { missing: 0, newer: 0, trashed: 0, stayDeleted: 0 };
  const read = (row: SealedRow | undefined): Reflection | null => {
    const opened = row && sealer.openRow('reflections', row);
    return opened?.ok ? decodeReflection(opened.value) : null;
  };
  const put = (reflection: Reflection, before: Reflection | null): void => {
    joined.set(reflection.id, { before, after: reflection });
    const change = { store: 'reflections', id: reflection.id, version: reflectionVersion } as const;
    const value = encodeReflection(reflection);
    rows.push({ store: 'reflections', ...sealer.sealRow('reflections', change, value) });
    changes.push({ ...change, value });
  };
  const breathe = makeBreather();
  for (const row of backup.opened.values()) {
    if (row.store !== 'reflections') continue;
    await breathe();
    const theirs = decodeReflection(row.opened);
    if (!theirs) continue;
    const ours = read(own.get(row.key));
    if (!ours && !own.has(row.key) && isDeleted(row)) counts.stayDeleted += 1;
    else if (!ours) {
      counts.missing += 1;
      put(theirs, null);
    } else if (theirs.updatedAt > ours.updatedAt) {
      counts.newer += 1;
      // what was put into the trash here after that text was written stays there
      const stays = ours.trashedAt !== null && ours.trashedAt >= theirs.updatedAt;
      put(stays ? { ...theirs, trashedAt: ours.trashedAt } : theirs, ours);
    }
  }
  for (const row of backup.opened.values()) {
    const gone = isTombstone(sealer, row) ? readTombstone(row.opened) : null;
    if (gone?.store !== 'reflections' || backup.opened.has(nameOf(gone))) continue;
    const ours = read(own.get(gone.key));
    if (!ours || ours.trashedAt !== null || ours.updatedAt > backup.madeAt) continue;
    counts.trashed += 1;
    put({ ...ours, trashedAt: backup.madeAt }, ours);
  }
  const isHere = (id: ReflectionId): boolean => own.has(sealer.keyOf('reflections', id));
  return { rows, changes, counts, joined, isHere };
};
