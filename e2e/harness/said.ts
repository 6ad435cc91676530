// What a page told while it wrote, and whether what is found later fits: each record that was called saved, or a later
// try of the same one. Knows nothing of how it was stored.

export interface Lost {
  readonly id: string;
  readonly saved: string;
  readonly found: string;
}
export interface Said {
  readonly hear: (text: string) => void;
  /** records that were called saved, so far */
  readonly saved: () => number;
  /** whose saved value is gone or older than it may be */
  readonly lostFrom: (found: Readonly<Record<string, string>>) => readonly Lost[];
  /** what is found counts as saved from now on: it was read back after a start */
  readonly settle: (found: Readonly<Record<string, string>>) => void;
}

export function listen(): Said {
  const savedAs = new Map<string, string>();
  /** tries since the last one that was called saved: they may be there or not */
  const triedAs = new Map<string, Set<string>>();
  let saved = 0;
  const isKept = (saved: string, id: string, found = ''): boolean =>
    found === saved || triedAs.get(id)?.has(found) === true || isLater(found, saved);
  return {
    hear: (text) => {
      const [what, id = '', digest = ''] = text.split(' ');
      if (what === 'trying') triedAs.set(id, (triedAs.get(id) ?? new Set()).add(digest));
      if (what !== 'saved') return;
      saved += 1;
      savedAs.set(id, digest);
      triedAs.delete(id);
    },
    saved: () => saved,
    lostFrom: (found) =>
      [...savedAs].flatMap(([id, digest]) =>
        isKept(digest, id, found[id]) ? [] : [{ id, saved: digest, found: found[id] ?? 'nothing' }],
      ),
    settle: (found) => {
      for (const [id, digest] of Object.entries(found)) savedAs.set(id, digest);
      triedAs.clear();
    },
  };
}

/**
 * Digests begin with `seed.number:` of their writing. The word that something is tried can be under way still when the kill
 * comes, while what was tried is on the disk: then a later one is found than the test has heard of.
 */
function isLater(found: string, saved: string): boolean {
  const [a, b] = [placeOf(found), placeOf(saved)];
  return a !== null && b !== null && (a.seed > b.seed || (a.seed === b.seed && a.number > b.number));
}

const placeOf = (digest: string): { readonly seed: number; readonly number: number } | null => {
  const [, seed, number] = /^(\d+)\.(\d+):/.exec(digest) ?? [];
  return seed === undefined ? null : { seed: Number(seed), number: Number(number) };
};
