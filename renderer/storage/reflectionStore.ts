// Private reflections on the disk: list, save, trash, restore, delete for ever. All writing goes through `saveSealed`.
// It must never be reachable from circle or sync code (PROTOCOL §2).
import { asId, type ReflectionId } from '#shared/ids.ts';
import type { ListedReflection } from '#shared/reflection/listed.ts';
import {
  expired,
  type Reflection,
  reflectionSchema,
  reflectionVersion,
  restoreReflection,
  trashReflection,
} from '#shared/reflection/reflection.ts';
import { isRichText } from '#shared/reflection/richText.ts';
import { type ReflectionVersion, versionsVersion, withVersion } from '#shared/reflection/versions.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { type JsonRow, jsonRow } from './jsonRow.ts';
import { readListed, tidyListed } from './reflectionList.ts';
import { readRow } from './rewriteRow.ts';
import type { Change, SaveFailure, Storage } from './storage.ts';
import { putVersions, versionsId, versionsRow } from './versionsRow.ts';

export interface ReflectionList {
  /** the newest change first; those in the trash are among them */
  readonly reflections: readonly Reflection[];
  /** rows that opened but do not read as a reflection; rows that do not open are in the storage's report */
  readonly unreadable: number;
}
type Saved = Promise<Result<{ readonly journalSeq: number }, SaveFailure>>;
/** Longer than a book, or nested absurdly deep: it would not read again, so it is not written. */
export interface TooLong {
  readonly type: 'TooLong';
}

type Expiring = Pick<Reflection, 'id' | 'trashedAt'>;

export type ReflectionEvent =
  | { readonly type: 'saved'; readonly reflection: Reflection }
  | { readonly type: 'deleted'; readonly id: ReflectionId };

export interface ReflectionStore {
  /** Whole, from the rows. */
  readonly list: () => Promise<ReflectionList>;
  /** Without their bodies, from the sealed pages where there are some; in no particular order. */
  readonly listed: () => Promise<readonly ListedReflection[]>;
  /** Writes the list's pages anew when enough has changed; `anyway` also after little. Whether it did. */
  readonly tidy: (anyway?: boolean) => Promise<boolean>;
  /** Puts back from snapshots and journal what the store lacks or cannot open; how many rows. */
  readonly mend: Storage['mend'];
  /** For the search worker. */
  readonly key: Storage['reflectionKey'];
  readonly read: (id: ReflectionId) => Promise<Reflection | null>;
  /** Resolves when it is on the disk: only then may the screen say so. */
  readonly save: (
    reflection: Reflection,
    /** what stood there before, to be kept among the earlier versions in the same save */
    kept?: ReflectionVersion | null,
  ) => Promise<Result<{ readonly journalSeq: number }, SaveFailure | TooLong>>;
  /** The earlier ones, newest first; what does not read is as if it were not there. */
  readonly versions: (id: ReflectionId) => Promise<readonly ReflectionVersion[]>;
  readonly trash: (reflection: Reflection, now: number) => Saved;
  readonly restore: (reflection: Pick<Reflection, 'id'>) => Saved;
  readonly deleteForEver: (ids: readonly ReflectionId[]) => Saved;
  /** Deletes what has been in the trash for thirty days; the number of those. */
  readonly emptyExpired: (list: readonly Expiring[], now: number) => Promise<Result<number, SaveFailure>>;
  /** What was saved or deleted, after it is on the disk. Returns a function that stops it. */
  readonly watch: (listener: (events: readonly ReflectionEvent[]) => void) => () => void;
}

/** Today's form. A test may pass a later one, with its step from this. */
const today = jsonRow<Reflection>(reflectionVersion, reflectionSchema);

/** null: it does not read as a reflection. */
export const decodeReflection = today.decode;
export const encodeReflection = today.encode;

const putAs =
  (row: JsonRow<Reflection>) =>
  (reflection: Reflection): Change => ({
    store: 'reflections',
    id: reflection.id,
    value: row.encode(reflection),
    version: row.version,
  });
const remove = (id: ReflectionId): Change => ({ store: 'reflections', id, value: null, version: reflectionVersion });

const versionsOf = async (storage: Storage, id: ReflectionId): Promise<readonly ReflectionVersion[]> =>
  (await readRow(storage, 'drafts', versionsId(id), versionsRow))?.versions ?? [];
const removeWhole = (id: ReflectionId): readonly Change[] => [
  remove(id),
  { store: 'drafts', id: versionsId(id), value: null, version: versionsVersion },
];

const eventOf = (row: JsonRow<Reflection>, { id, value, version }: Change): ReflectionEvent | null => {
  if (!value) return { type: 'deleted', id: asId<ReflectionId>(id) };
  const reflection = row.decode({ value, version });
  return reflection && { type: 'saved', reflection };
};

export const reflectionStore = (storage: Storage, row = today): ReflectionStore => storeOf(storage, row, putAs(row));

const storeOf = (
  storage: Storage,
  row: JsonRow<Reflection>,
  put: (reflection: Reflection) => Change,
): ReflectionStore => ({
  list: async () => {
    const stored = await storage.readAll('reflections');
    const reflections = stored.map(row.decode).filter((reflection) => reflection !== null);
    const unreadable = stored.length - reflections.length;
    return { reflections: reflections.sort((a, b) => b.updatedAt - a.updatedAt), unreadable };
  },
  listed: async () => [...(await readListed(storage, row.decode)).byKey.values()],
  tidy: (anyway = false) => tidyListed(storage, row.decode, anyway),
  mend: storage.mend,
  key: storage.reflectionKey,
  read: (id) => readRow(storage, 'reflections', id, row),
  save: async (reflection, kept = null) => {
    if (!isRichText(reflection.body)) return err({ type: 'TooLong' });
    if (!kept) return storage.save([put(reflection)]);
    const { id } = reflection;
    return storage.save([put(reflection), putVersions(id, withVersion(await versionsOf(storage, id), kept))]);
  },
  versions: (id) => versionsOf(storage, id),
  trash: (reflection, now) => storage.save([put(trashReflection(reflection, now))]),
  restore: async ({ id }) => {
    const reflection = await readRow(storage, 'reflections', id, row);
    return reflection ? storage.save([put(restoreReflection(reflection))]) : err({ type: 'WriteFailed' });
  },
  deleteForEver: (ids) => storage.erase(ids.flatMap(removeWhole)),
  emptyExpired: async (list, now) => {
    const gone = list.filter((reflection) => expired(reflection, now));
    if (gone.length === 0) return ok(0);
    const saved = await storage.erase(gone.flatMap(({ id }) => removeWhole(id)));
    return saved.ok ? ok(gone.length) : saved;
  },
  watch: (listener) =>
    storage.watch('reflections', (changes) => {
      const events = changes.map((change) => eventOf(row, change)).filter((event) => event !== null);
      if (events.length > 0) listener(events);
    }),
});
