// What a circle keeps of the sessions it held: when, how long, which format, who did what. Written into the circle document
// once a session is closed, from its ledger alone, so that every app would write the same. No word that was said is in it.
import * as v from 'valibot';
import * as Y from 'yjs';
import type { CircleDocument } from '../circle/circleDocument.ts';
import { fieldsOf, idSchema } from '../circle/entries.ts';
import { entriesOf, makeViews, section, type Views } from '../circle/views.ts';
import { asId, type DocumentId, type PersonId } from '../ids.ts';
import type { Format } from './formats/format.ts';
import { type Role, roles } from './formats/vocabulary.ts';
import type { SessionState } from './state.ts';

export interface HeldSession {
  readonly documentId: DocumentId;
  /** milliseconds on the session's clock */
  readonly startedAt: number;
  readonly finishedAt: number;
  readonly plannedMs: number;
  readonly formatId: string;
  readonly formatName: { readonly en: string; readonly fr: string };
  readonly present: readonly PersonId[];
  readonly presenters: readonly PersonId[];
  readonly roles: readonly { readonly role: Role; readonly person: PersonId }[];
}

const person = v.pipe(
  idSchema,
  v.transform((text) => asId<PersonId>(text)),
);
const time = v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15));
const name = v.pipe(v.string(), v.maxLength(80));
const facts = v.object({
  startedAt: time,
  finishedAt: time,
  plannedMs: v.pipe(v.number(), v.minValue(0), v.maxValue(48 * 3_600_000)),
  formatId: v.pipe(v.string(), v.maxLength(60)),
  formatName: v.object({ en: name, fr: name }),
  present: v.pipe(v.array(person), v.maxLength(24)),
  presenters: v.pipe(v.array(person), v.maxLength(24)),
  roles: v.pipe(v.array(v.object({ role: v.picklist(roles), person })), v.maxLength(24)),
});

const rootOf = ({ shared }: CircleDocument): Y.Map<unknown> => shared.doc.getMap<unknown>('held');

interface HeldViews {
  /** the latest first */
  readonly held: readonly HeldSession[];
}
const known = new WeakMap<CircleDocument, Views<HeldViews>>();

export const heldViews = (circle: CircleDocument): Views<HeldViews> => {
  const views = known.get(circle) ?? makeHeldViews(circle);
  known.set(circle, views);
  return views;
};

const makeHeldViews = (circle: CircleDocument): Views<HeldViews> => {
  const root = rootOf(circle);
  const entries = entriesOf(root, (entry, id): HeldSession | null => {
    const read = v.safeParse(v.object({ facts }), fieldsOf(entry));
    return read.success && v.is(idSchema, id) ? { documentId: asId(id), ...read.output.facts } : null;
  });
  return makeViews<HeldViews>(
    circle.shared.doc,
    { held: section([root], () => [...entries.all()].sort((a, b) => b.startedAt - a.startedAt)) },
    [entries],
  );
};

/** What a closed session leaves; null while it is not closed. */
export const heldFacts = (format: Format, state: SessionState): Omit<HeldSession, 'documentId'> | null => {
  const { startedAt, finishedAt, plannedMs } = state;
  if (state.status !== 'finished' || startedAt === null || finishedAt === null) return null;
  const begun = new Set(state.past.map(({ stepId }) => stepId));
  return {
    startedAt,
    finishedAt: Math.max(startedAt, finishedAt),
    plannedMs,
    formatId: format.id,
    formatName: format.name,
    present: [...state.present, ...state.away],
    // a topic that was not begun is still to come
    presenters: [
      ...new Set(
        state.steps.flatMap(({ presenter, stepId }) => (presenter !== null && begun.has(stepId) ? [presenter] : [])),
      ),
    ],
    roles: [...state.roles].map(([role, holder]) => ({ role, person: holder })),
  };
};

/** Once a session: the first app that sees it closed writes it, the others find it there. */
export const keepHeld = (circle: CircleDocument, documentId: DocumentId, format: Format, state: SessionState): void => {
  const found = heldFacts(format, state);
  const root = rootOf(circle);
  if (!found || root.has(documentId)) return;
  circle.shared.change(() => root.set(documentId, new Y.Map<unknown>([['facts', found]])));
};
