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

/** `version` is the format's number; a change of shape takes a new one and a migration. */
export const jsonRow = <T>(version: number, schema: v.GenericSchema<unknown, T>): JsonRow<T> => ({
  version,
  encode: (value) => encoder.encode(JSON.stringify(value)),
  decode: (stored) => {
    if (stored.version !== version) return null;
    try {
      const read = v.safeParse(schema, JSON.parse(decoder.decode(stored.value)));
      return read.success ? read.output : null;
    } catch {
      return null;
    }
  },
});
