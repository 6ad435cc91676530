// JSON rows: a value out of the vault is checked by its schema before anything believes it.
// It must never throw for what is on the disk: a row that does not read is null, and its caller counts it.
import * as v from 'valibot';
import type { StoredValue } from './storage.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export interface JsonRow<T> {
  readonly version: number;
  readonly encode: (value: T) => Uint8Array;
  /** null when version, text or shape are not as they should be */
  readonly decode: (stored: StoredValue) => T | null;
}

/** Takes the value of one version to the next. May throw for a value that is not what that version wrote. */
export type Migration = (value: unknown) => unknown;

/**
 * `version` is the format's number; a change of shape takes a new one, and the step from each older one: `older[1]` leads
 * from 1 to 2. A step is never removed: every version opens every older vault.
 */
export const jsonRow = <T>(
  version: number,
  schema: v.GenericSchema<unknown, T>,
  older: Readonly<Record<number, Migration>> = {},
): JsonRow<T> => ({
  version,
  encode: (value) => encoder.encode(JSON.stringify(value)),
  decode: (stored) => {
    if (stored.version > version) return null;
    try {
      let value: unknown = JSON.parse(decoder.decode(stored.value));
      for (let from = stored.version; from < version; from++) {
        const step = older[from];
        if (!step) return null;
        value = step(value);
      }
      const read = v.safeParse(schema, value);
      return read.success ? read.output : null;
    } catch {
      return null;
    }
  },
});
