// What a page told while it wrote, and whether what is found later fits: each record that was called saved, or a later
// try of the same one. Knows nothing of how it was stored.

export interface Said {
  readonly hear: (text: string) => void;
  /** records that were called saved, so far */
  readonly saved: () => number;
  /** ids whose saved value is gone or older than it may be */
  readonly lostFrom: (found: Readonly<Record<string, string>>) => readonly string[];
  /** what is found counts as saved from now on: it was read back after a start */
  readonly settle: (found: Readonly<Record<string, string>>) => void;
}

export function listen(): Said {
  const savedAs = new Map<string, string>();
  /** tries since the last one that was called saved: they may be there or not */
  const triedAs = new Map<string, Set<string>>();
  let saved = 0;
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
        found[id] === digest || triedAs.get(id)?.has(found[id] ?? '') === true ? [] : [id],
      ),
    settle: (found) => {
      for (const [id, digest] of Object.entries(found)) savedAs.set(id, digest);
      triedAs.clear();
    },
  };
}
