// What a circle that begins again takes from the one before: rhythm, own formats, guest seats, as values without a history.
// Name, agreement and sessions to come are written by who begins; nothing of what was said comes along.
import * as v from 'valibot';
import * as Y from 'yjs';
import { type CircleDocument, circleRoots } from './circleDocument.ts';
import type { SharedDocument } from './document.ts';
import { textMaxBytes } from './entries.ts';

/** `own formats` of shared/session/circleFormats.ts; each is read and checked anew where it is shown */
const formatSchema = v.object({
  format: v.pipe(v.string(), v.maxLength(textMaxBytes)),
  archived: v.optional(v.literal(false)),
});
const mostFormats = 60;
const formatsIn = ({ doc }: SharedDocument): Y.Map<unknown> => doc.getMap<unknown>('formats');

export const copyCircle = (from: CircleDocument, into: SharedDocument): void => {
  const { circle, people } = circleRoots(into.doc);
  const formats = [...formatsIn(from.shared).entries()].flatMap(([id, entry]) => {
    const read = entry instanceof Y.Map ? v.safeParse(formatSchema, Object.fromEntries(entry.entries())) : null;
    return read?.success ? [[id, read.output.format] as const] : [];
  });
  into.change(() => {
    const rhythm = from.view('rhythm');
    if (rhythm !== null) circle.set('rhythm', rhythm);
    // under the same ids: who will ask, and whose step it is, go on naming them
    for (const { personId, name, memberId } of from.view('people'))
      if (memberId === null) people.set(personId, new Y.Map<unknown>([['name', name]]));
    for (const [id, format] of formats.slice(0, mostFormats))
      formatsIn(into).set(id, new Y.Map<unknown>([['format', format]]));
  });
};
