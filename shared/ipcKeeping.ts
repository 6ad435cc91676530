// What main tells the page about keeping and letting go: tries to unlock, what was deleted for ever, the room that is kept
// for a full disk. Checked shapes, as in ipc.ts. SECURITY: numbers and states only; nothing of what is kept.
import * as v from 'valibot';

export const unlockTriesSchema = v.object({
  /** in a row, each counted before it was tried */
  failures: v.number(),
  /** milliseconds since the last one; the clock on the wall has no part in it */
  sinceMs: v.number(),
});
export type UnlockTries = v.InferOutput<typeof unlockTriesSchema>;

export const erasingSchema = v.object({
  /** what has still to let go of what was deleted for ever, first */
  stage: v.picklist(['none', 'journal', 'database', 'backups']),
  /** the database was made anew at this start, so that it holds nothing of it */
  rebuilt: v.boolean(),
  /** when, about, the last older backup that holds it is gone; ms since 1970; null: none holds it */
  heldUntil: v.nullable(v.number()),
  /** the same, for what would be deleted now */
  wouldBeHeldUntil: v.nullable(v.number()),
});
export type Erasing = v.InferOutput<typeof erasingSchema>;
/** 'there': 16 MiB are kept; 'released': they were given away because the disk was full; 'none': there was no room for them */
export const reserveSchema = v.picklist(['there', 'released', 'none']);
export type ReserveState = v.InferOutput<typeof reserveSchema>;
