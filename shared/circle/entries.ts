// What named changes and views share: texts that fit, ids that look like ids, and who wrote a field.

import * as v from 'valibot';
import type * as Y from 'yjs';
import { utf8 } from '../crypto/encoding.ts';
import { err, ok, type Result } from '../result.ts';
import type { TextFailure } from './circle.ts';

/** PROTOCOL §6: a text field holds at most 64 KiB. */
export const textMaxBytes = 64 * 1024;
export const titleMaxBytes = 1000;

/** As it was typed, without spaces at both ends. */
export const checkTitle = (text: string): Result<string, TextFailure> => {
  const title = text.trim();
  if (title === '') return err({ type: 'TextEmpty' });
  return utf8(title).length > titleMaxBytes ? err({ type: 'TextTooLong' }) : ok(title);
};

/** As it was typed; may be empty. */
export const checkText = (text: string): Result<string, TextFailure> =>
  utf8(text).length > textMaxBytes ? err({ type: 'TextTooLong' }) : ok(text);

/** For views: what others wrote is checked by length alone, which is cheap and never refuses what `check…` let pass. */
export const titleSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(titleMaxBytes));
export const textSchema = v.pipe(v.string(), v.maxLength(textMaxBytes));
/** 16 bytes in base64url, in their one form */
export const idSchema = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{21}[AQgw]$/));

/** Plain fields of an entry, for a schema; nested types stay what they are. */
export const fieldsOf = (entry: Y.Map<unknown>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(entry.entries());

/** The clientID that wrote a field's value; null when there is none. Authorship is read here, never from a field. */
export const clientIdOfField = (entry: Y.Map<unknown>, field: string): number | null => {
  const item = entry._map.get(field);
  return item === undefined || item.deleted ? null : item.id.client;
};

/** A field that was set again after it was first written, by whomever. */
export const wasOverwritten = (entry: Y.Map<unknown>, field: string): boolean =>
  (entry._map.get(field)?.left ?? null) !== null;
