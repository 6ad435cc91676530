// A circle's own formats: copies with other minutes and words, and formats from a file, each whole as text in the circle
// document. Read anew from somebody else's bytes each time; a malformed one is skipped and counted, and stops nobody.
import * as v from 'valibot';
import * as Y from 'yjs';
import type { CircleDocument } from '../circle/circleDocument.ts';
import { fieldsOf, textMaxBytes } from '../circle/entries.ts';
import { entriesOf, makeViews, section, type Views } from '../circle/views.ts';
import { utf8 } from '../crypto/encoding.ts';
import { err, ok, type Result } from '../result.ts';
import type { Format } from './formats/format.ts';
import { exportFormat, readFormat } from './formats/formatFile.ts';

const idPattern = /^own-[A-Za-z0-9_-]{8,40}$/;
const entrySchema = v.object({
  format: v.pipe(v.string(), v.maxLength(textMaxBytes)),
  archived: v.optional(v.boolean(), false),
});
/** a list that nobody scrolls through */
const mostFormats = 60;

interface FormatViews {
  /** by name in English, which is only an order */
  readonly formats: readonly Format[];
}
const known = new WeakMap<CircleDocument, Views<FormatViews>>();
const rootOf = ({ shared }: CircleDocument): Y.Map<unknown> => shared.doc.getMap<unknown>('formats');

/** The circle's own formats; without those that were put away. */
export const circleFormats = (circle: CircleDocument): Views<FormatViews> => {
  const views = known.get(circle) ?? makeFormatViews(circle);
  known.set(circle, views);
  return views;
};

const makeFormatViews = (circle: CircleDocument): Views<FormatViews> => {
  const root = rootOf(circle);
  const entries = entriesOf(root, (entry, id) => {
    const fields = v.safeParse(entrySchema, fieldsOf(entry));
    if (!fields.success || !idPattern.test(id)) return null;
    const read = readFormat(fields.output.format);
    // SECURITY: under its own id, so that no entry stands in the place of another or of one of ours
    return read.ok ? { format: { ...read.value, id }, archived: fields.output.archived } : null;
  });
  return makeViews<FormatViews>(
    circle.shared.doc,
    {
      formats: section([root], () =>
        entries
          .all()
          .filter(({ archived }) => !archived)
          .map(({ format }) => format)
          .sort((a, b) => (a.name.en < b.name.en ? -1 : a.name.en > b.name.en ? 1 : a.id < b.id ? -1 : 1))
          .slice(0, mostFormats),
      ),
    },
    [entries],
  );
};

/** `own-` and 16 random bytes: never the id of one of ours. */
export const newFormatId = ({ shared }: CircleDocument): string => `own-${shared.newId()}`;

/** Adds it, or writes it anew under the id that it has. */
export const keepFormat = (circle: CircleDocument, format: Format): Result<void, { readonly type: 'TextTooLong' }> => {
  if (!idPattern.test(format.id)) throw new Error('a format of a circle has an id of its own');
  const text = JSON.stringify(JSON.parse(exportFormat(format)));
  if (utf8(text).length > textMaxBytes) return err({ type: 'TextTooLong' });
  const root = rootOf(circle);
  circle.shared.change(() => {
    const entry = root.get(format.id);
    if (entry instanceof Y.Map) entry.set('format', text);
    else root.set(format.id, new Y.Map<unknown>([['format', text]]));
  });
  return ok(undefined);
};

/** Kept, and no longer shown. */
export const putFormatAway = (circle: CircleDocument, formatId: string): void => {
  const entry = rootOf(circle).get(formatId);
  if (entry instanceof Y.Map) circle.shared.change(() => entry.set('archived', true));
};
