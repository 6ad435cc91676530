// The earlier versions that a backup has and this vault has not, of reflections that are here or come in with it; and what a newer
// text of the backup is put over. It must never bring a version of what was deleted for ever, nor let go of one that fits.
import { asId, type ReflectionId } from '#shared/ids.ts';
import type { Reflection } from '#shared/reflection/reflection.ts';
import { contentOf, type ReflectionVersion, unitedVersions, versionOf } from '#shared/reflection/versions.ts';
import type { SealedRow } from './database.ts';
import type { Here } from './joinBackup.ts';
import type { RowChange } from './journalRecord.ts';
import type { OpenedBackup } from './openBackup.ts';
import type { RowSealer } from './records.ts';
import { putVersions, versionsId, versionsRow } from './versionsRow.ts';

/** What becomes of one reflection by the joining. */
export interface Joined {
  /** null: it is not here yet */
  readonly before: Reflection | null;
  readonly after: Reflection;
}

export interface JoinedVersions {
  readonly rows: readonly RowChange[];
  /** reflections that are here, and have more earlier versions afterwards than they had */
  readonly count: number;
}

/** `joined`: by id, those that the backup changes or brings; `isHere`: the row opens here, and is not deleted. */
export const joinVersions = async (
  { rows: sealer, all }: Here,
  backup: OpenedBackup,
  joined: ReadonlyMap<string, Joined>,
  isHere: (id: ReflectionId) => boolean,
): Promise<JoinedVersions> => {
  const own = await all('drafts');
  const theirs = versionsIn(backup, sealer);
  const ids = new Set([...theirs.keys(), ...joined.keys()]);
  const rows: RowChange[] = [];
  let count = 0;
  for (const id of [...ids].map((text) => asId<ReflectionId>(text))) {
    const change = joined.get(id);
    if (!change && !isHere(id)) continue;
    const key = sealer.keyOf('drafts', versionsId(id));
    const ours = read(sealer, own.get(key), id);
    // a row that is there and does not open is mended from the backups: it is not written over
    if (ours === null) continue;
    const united = unitedVersions([...ours, ...overwritten(change)], theirs.get(id) ?? []);
    if (isSame(ours, united)) continue;
    const put = putVersions(id, united);
    rows.push({ store: 'drafts', ...sealer.sealRow('drafts', put, put.value) });
    if (isHere(id) && !change) count += 1;
  }
  return { rows, count };
};

const versionsIn = (backup: OpenedBackup, sealer: RowSealer): ReadonlyMap<string, readonly ReflectionVersion[]> =>
  new Map(
    [...backup.opened.values()].flatMap(({ store, key, opened }) => {
      const read = store === 'drafts' ? versionsRow.decode(opened) : null;
      return read && key === sealer.keyOf('drafts', versionsId(asId<ReflectionId>(read.id)))
        ? [[read.id, read.versions] as const]
        : [];
    }),
  );

const read = (sealer: RowSealer, row: SealedRow | undefined, id: ReflectionId): readonly ReflectionVersion[] | null => {
  if (!row) return [];
  const opened = sealer.openRow('drafts', row);
  const versions = opened.ok ? versionsRow.decode(opened.value) : null;
  return versions?.id === id ? versions.versions : null;
};

/** The words that stood here until the backup's newer ones came. */
const overwritten = (joined: Joined | undefined): readonly ReflectionVersion[] => {
  if (!joined?.before) return [];
  const { before, after } = joined;
  const isEmpty = before.title.trim() === '' && before.text.trim() === '';
  return isEmpty || (before.title === after.title && before.text === after.text) ? [] : [versionOf(before)];
};

const isSame = (some: readonly ReflectionVersion[], others: readonly ReflectionVersion[]): boolean =>
  some.length === others.length &&
  some.every((version, index) => {
    const other = others[index];
    return other !== undefined && contentOf(version) === contentOf(other);
  });
