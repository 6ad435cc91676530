// A format as a file that one circle gives to another: JSON with an exact version. Everything in it is somebody else's words:
// size, version, shape and limits are checked in this order, and nothing is kept of a file that fails one of them.
import * as v from 'valibot';
import { err, ok, type Result } from '../../result.ts';
import type { Format } from './format.ts';
import { checkFormat, type TooLong } from './ownFormat.ts';

const kind = 'entre-nous-format';
/** Raised when an older app could misread a file. */
export const formatFileVersion = 1;
/** Characters. The longest of ours has about 20,000. */
export const mostCharacters = 200_000;

export type FormatFileFailure =
  | { readonly type: 'TooLarge' }
  /** not a file of this kind at all */
  | { readonly type: 'NotAFormat' }
  | { readonly type: 'VersionTooNew'; readonly version: number }
  /** a format file, but a wrong one */
  | { readonly type: 'Malformed'; readonly reason: string }
  | TooLong;

const envelope = v.strictObject({
  kind: v.literal(kind),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  format: v.unknown(),
});
/** what every version promises to keep, so that a newer file is told from a foreign one */
const anyVersion = v.object({ kind: v.literal(kind), version: v.pipe(v.number(), v.integer(), v.minValue(1)) });

export const exportFormat = (format: Format): string =>
  JSON.stringify({ kind, version: formatFileVersion, format }, null, 2);

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** A format as it was written, under the id that it had: for a circle's own documents. */
export const readFormat = (text: string): Result<Format, FormatFileFailure> => {
  if (text.length > mostCharacters) return err({ type: 'TooLarge' });
  const value = parse(text);
  const known = v.safeParse(anyVersion, value);
  if (!known.success) return err({ type: 'NotAFormat' });
  if (known.output.version > formatFileVersion) {
    return err({ type: 'VersionTooNew', version: known.output.version });
  }
  const file = v.safeParse(envelope, value);
  if (!file.success) return err({ type: 'Malformed', reason: 'unexpected fields beside the format' });
  const format = checkFormat(file.output.format);
  if (format.ok) return format;
  return err(format.error.type === 'TooLong' ? format.error : { type: 'Malformed', reason: format.error.reason });
};

/**
 * Reads a file from elsewhere. The format gets a new id: nothing that was sent can stand in the place of one of ours.
 * @param newId `own-` and at least eight random characters of base64url
 */
export const importFormat = (text: string, newId: string): Result<Format, FormatFileFailure> => {
  const read = readFormat(text);
  if (!read.ok) return read;
  return ok({ ...read.value, id: newId, copyOf: { id: read.value.id, version: read.value.version } });
};
