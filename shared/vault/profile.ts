// The person whose vault this is: one sealed record, read after unlocking. It must never leave the vault by itself:
// a circle gets a name only when its member writes it there.
import * as v from 'valibot';

export const profileVersion = 1;
export const profileSchema = v.object({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  /** milliseconds since 1970 */
  createdAt: v.number(),
  /** when two words of the recovery sheet were typed back; null: still to be proved */
  recoveryProvedAt: v.nullable(v.number()),
  language: v.optional(v.picklist(['en', 'fr'])),
});
export type Profile = Readonly<v.InferOutput<typeof profileSchema>>;

/** The profile is one row: its id in the store `profile`. */
export const profileRowId = 'profile';
