// Until when backups hold what was deleted for ever: the rotation played forward, one backup a day, as when the app is used
// daily. Pure. Must never promise an earlier day than the rotation keeps.
import { newestFirst, outdated, snapshotName } from '#electron/vaultFiles/snapshotNames.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** twelve months are kept, of those that have a backup */
const mostDays = 500;

/** Milliseconds since 1970, about; null when none of these backups holds records up to that number. */
export const heldUntil = (names: readonly string[], throughSeq: number, now: number): number | null => {
  const held = (all: readonly string[]): boolean => newestFirst(all).some(({ seq }) => seq <= throughSeq);
  let all = newestFirst(names).map(({ name }) => name);
  if (!held(all)) return null;
  const seq = Math.max(throughSeq, newestFirst(all)[0]?.seq ?? 0);
  for (let day = 0; day <= mostDays; day += 1) {
    const madeAt = now + day * dayMs;
    all = [...all, snapshotName({ madeAt, seq: seq + day + 1 })];
    const gone = new Set(outdated(all));
    all = all.filter((name) => !gone.has(name));
    if (!held(all)) return madeAt;
  }
  return now + mostDays * dayMs;
};
