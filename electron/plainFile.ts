// Small plain files of settings: JSON that is checked when read and replaced whole when written.
// Must never hold anything private: what lies here is readable before the vault is open.
import * as v from 'valibot';
import type { Files } from '#electron/vaultFiles/file.ts';
import { writeWhole } from '#electron/vaultFiles/saving.ts';

/** The value, or null when the file is missing, damaged or of another shape. */
export const readPlain = async <Schema extends v.GenericSchema>(
  files: Files,
  path: string,
  schema: Schema,
): Promise<v.InferOutput<Schema> | null> => {
  try {
    const bytes = await files.read(path);
    const checked = v.safeParse(schema, JSON.parse(Buffer.from(bytes ?? []).toString('utf8')));
    return checked.success ? checked.output : null;
  } catch {
    return null;
  }
};

/** Rejects with the system's error; the old file is then still whole. */
export const writePlain = (files: Files, path: string, value: unknown): Promise<void> =>
  writeWhole(files, path, Buffer.from(`${JSON.stringify(value, null, 2)}\n`));
