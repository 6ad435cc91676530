// The format that a session was planned with: its whole text lies in the session document, once, so that every app runs the
// same steps, whatever its own library holds. Read anew from somebody else's bytes: nothing of it is trusted.

import type { SharedDocument } from '../circle/document.ts';
import { textMaxBytes } from '../circle/entries.ts';
import { utf8 } from '../crypto/encoding.ts';
import { sessionRoots } from './cards.ts';
import type { Format } from './formats/format.ts';
import { exportFormat, readFormat } from './formats/formatFile.ts';

export type Plan =
  /** no format: columns and cards, and nothing that runs */
  | { readonly type: 'board' }
  | { readonly type: 'format'; readonly format: Format }
  /** `newer`: of an app that is newer than this one; otherwise it is damaged */
  | { readonly type: 'unreadable'; readonly newer: boolean };

export const writePlan = (shared: SharedDocument, format: Format): void => {
  const text = JSON.stringify(JSON.parse(exportFormat(format)));
  const { plan } = sessionRoots(shared.doc);
  if (utf8(text).length > textMaxBytes) throw new Error('a format longer than a text may be');
  if (plan.has('format')) throw new Error('a session is planned once');
  shared.change(() => plan.set('format', text));
};

/** SECURITY: size before parsing, then the schema with its own limits; a format is data, and no code comes out of it. */
export const readPlan = (value: unknown): Plan => {
  if (value === undefined) return { type: 'board' };
  if (typeof value !== 'string' || value.length > textMaxBytes) return { type: 'unreadable', newer: false };
  const read = readFormat(value);
  if (read.ok) return { type: 'format', format: read.value };
  return { type: 'unreadable', newer: read.error.type === 'VersionTooNew' };
};
