// The names of snapshots, and which of them stay. Pure.
// Must never let go of the two with the highest numbers: the journal was dropped on their word. No clock is believed.

export interface SnapshotName {
  readonly name: string;
  /** milliseconds since 1970, as the clock was */
  readonly madeAt: number;
  /** number of the last journal record that it holds */
  readonly seq: number;
}

const pattern = /^snapshot-(\d{15})-(\d{15})\.sealed$/;
export const unverifiedEnd = '.unverified';

export const snapshotName = ({ madeAt, seq }: Omit<SnapshotName, 'name'>): string =>
  `snapshot-${String(madeAt).padStart(15, '0')}-${String(seq).padStart(15, '0')}.sealed`;

/** Null for every other file. */
export const readSnapshotName = (name: string): SnapshotName | null => {
  const found = pattern.exec(name);
  return found ? { name, madeAt: Number(found[1]), seq: Number(found[2]) } : null;
};

/** The newest first: by what they hold, then by the clock. */
export const newestFirst = (names: readonly string[]): readonly SnapshotName[] =>
  names
    .flatMap((name) => readSnapshotName(name) ?? [])
    .sort((a, b) => b.seq - a.seq || b.madeAt - a.madeAt || (a.name < b.name ? 1 : -1));

const dayMs = 24 * 60 * 60 * 1000;
/** the newest ten; then the newest of each of so many days, weeks and months that have one (QUALITY §2) */
const recent = 10;
const spans = [
  { most: 7, of: ({ madeAt }: SnapshotName) => Math.floor(madeAt / dayMs) },
  { most: 4, of: ({ madeAt }: SnapshotName) => Math.floor(madeAt / (7 * dayMs)) },
  { most: 12, of: ({ madeAt }: SnapshotName) => monthOf(madeAt) },
] as const;
const monthOf = (time: number): number => {
  const date = new Date(time);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
};

/** The names of those that may go. */
export const outdated = (names: readonly string[]): readonly string[] => {
  const all = newestFirst(names);
  const kept = new Set(all.slice(0, recent).map(({ name }) => name));
  for (const { most, of } of spans) {
    const newestOf = new Map<number, string>();
    for (const one of all) if (!newestOf.has(of(one)) && newestOf.size < most) newestOf.set(of(one), one.name);
    for (const name of newestOf.values()) kept.add(name);
  }
  return all.flatMap(({ name }) => (kept.has(name) ? [] : [name]));
};
