// The circle document: name, people (persons are not keys), sessions with their grants. Its views are validated: a malformed
// entry of somebody else's is skipped and counted. It must never delete what another person wrote: `archived` is a field.

import * as v from 'valibot';
import type * as Y from 'yjs';
import { asId, type DocumentId, type MemberId, type PersonId } from '../ids.ts';
import { ok, type Result } from '../result.ts';
import type { TextFailure } from './circle.ts';
import { type ComingEntry, comingEntries } from './coming.ts';
import type { SharedDocument } from './document.ts';
import { checkTitle, clientIdOfField, fieldsOf, idSchema, titleSchema, wasOverwritten } from './entries.ts';
import { shownName } from './names.ts';
import { entriesOf, makeViews, section, type Views } from './views.ts';

export interface Person {
  readonly personId: PersonId;
  readonly name: string;
  /** null: a guest seat, present without a key, never shown as signed */
  readonly memberId: MemberId | null;
  /** who wrote the name */
  readonly by: MemberId | null;
  /** who wrote which member it is; null for a guest seat, and for one that somebody tried to give to another member */
  readonly seatedBy: MemberId | null;
}
/** Who sits where, for those who must be sure: archived seats included, names left out. */
export interface Seat {
  readonly personId: PersonId;
  readonly memberId: MemberId | null;
  readonly seatedBy: MemberId | null;
  /** SECURITY: false once somebody has written over it, or over which member it is: nothing can be concluded from it. */
  readonly isIntact: boolean;
}
export interface SessionEntry {
  readonly documentId: DocumentId;
  readonly title: string;
  /** milliseconds since 1970; null: not planned yet */
  readonly startsAt: number | null;
  /** where; empty: not said */
  readonly place: string;
  readonly plannedBy: MemberId | null;
  readonly archived: boolean;
}
export interface CircleViews {
  readonly name: string;
  /** members first by name, then guest seats; archived ones are left out */
  readonly people: readonly Person[];
  /** archived ones included, in no particular order */
  readonly seats: readonly Seat[];
  /** by date, undated last; archived ones included */
  readonly sessions: readonly SessionEntry[];
  /** who said that they come, or that they do not (coming.ts); who may say it for whom is the reader's to check */
  readonly coming: readonly ComingEntry[];
  /** weeks between two sessions; null: not agreed */
  readonly rhythm: number | null;
  /** of a circle that began again: where the steps from before are kept; no session that anybody holds */
  readonly carried: DocumentId | null;
}
export interface CircleDocument extends Views<CircleViews> {
  readonly shared: SharedDocument;
}

/** The maps of a circle document. Their names are part of the format and never change. */
export const circleRoots = (doc: Y.Doc) => ({
  circle: doc.getMap<unknown>('circle'),
  people: doc.getMap<unknown>('people'),
  sessions: doc.getMap<unknown>('sessions'),
  coming: doc.getMap<unknown>('coming'),
});

/** a room, an address, the name of a call */
export const placeMaxLength = 200;
/** FORMATS: every 2 to 6 weeks */
export const rhythms = [2, 3, 4, 5, 6] as const;
const rhythmSchema = v.picklist(rhythms);

const personSchema = v.object({
  name: titleSchema,
  memberId: v.optional(idSchema),
  archived: v.optional(v.boolean(), false),
});
const sessionSchema = v.object({
  title: titleSchema,
  startsAt: v.optional(v.nullable(v.pipe(v.number(), v.safeInteger())), null),
  place: v.optional(v.pipe(v.string(), v.maxLength(placeMaxLength)), ''),
  archived: v.optional(v.boolean(), false),
});

export const circleDocumentOf = (shared: SharedDocument): CircleDocument => {
  const { circle, people, sessions, coming } = circleRoots(shared.doc);
  const writerOf = (entry: Y.Map<unknown>, field: string): MemberId | null => {
    const clientId = clientIdOfField(entry, field);
    return clientId === null ? null : shared.writerOf(clientId);
  };
  const persons = entriesOf(people, (entry, id) => {
    const read = v.safeParse(personSchema, fieldsOf(entry));
    if (!read.success || !v.is(idSchema, id)) return null;
    const { memberId, archived } = read.output;
    const name = shownName(read.output.name);
    if (name === '') return null;
    const person: Person = {
      personId: asId(id),
      name,
      memberId: memberId === undefined ? null : asId(memberId),
      by: writerOf(entry, 'name'),
      seatedBy: wasOverwritten(entry, 'memberId') ? null : writerOf(entry, 'memberId'),
    };
    return { person, archived, isIntact: !wasOverwritten(entry, 'memberId') && !wasOverwritten(people, id) };
  });
  const planned = entriesOf(sessions, (entry, id): SessionEntry | null => {
    const read = v.safeParse(sessionSchema, fieldsOf(entry));
    if (!read.success || !v.is(idSchema, id)) return null;
    return { documentId: asId(id), ...read.output, plannedBy: writerOf(entry, 'commitment') };
  });
  const answers = comingEntries(coming, writerOf);
  const views = makeViews<CircleViews>(
    shared.doc,
    {
      name: section([circle], () => {
        const name = circle.get('name');
        return v.is(titleSchema, name) ? shownName(name) : '';
      }),
      people: section([people], () =>
        persons
          .all()
          .filter(({ archived }) => !archived)
          .map(({ person }) => person)
          .sort(byKindThenName),
      ),
      seats: section([people], () =>
        persons.all().map(({ person: { personId, memberId, seatedBy }, isIntact }) => ({
          personId,
          memberId,
          seatedBy,
          isIntact,
        })),
      ),
      sessions: section([sessions], () => [...planned.all()].sort(byDate)),
      coming: section([coming], () => answers.all()),
      rhythm: section([circle], () => {
        const weeks = v.safeParse(rhythmSchema, circle.get('rhythm'));
        return weeks.success ? weeks.output : null;
      }),
      carried: section([circle], () => {
        const documentId = circle.get('carried');
        return v.is(idSchema, documentId) ? asId<DocumentId>(documentId) : null;
      }),
    },
    [persons, planned, answers],
  );
  return { ...views, shared };
};

const byKindThenName = (a: Person, b: Person): number =>
  Number(a.memberId === null) - Number(b.memberId === null) ||
  compare(a.name, b.name) ||
  compare(a.personId, b.personId);

const byDate = (a: SessionEntry, b: SessionEntry): number =>
  (a.startsAt ?? Number.POSITIVE_INFINITY) === (b.startsAt ?? Number.POSITIVE_INFINITY)
    ? compare(a.documentId, b.documentId)
    : (a.startsAt ?? Number.POSITIVE_INFINITY) - (b.startsAt ?? Number.POSITIVE_INFINITY);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const renameCircle = (circle: CircleDocument, name: string): Result<void, TextFailure> => {
  const title = checkTitle(name);
  if (!title.ok) return title;
  circle.shared.change(() => circleRoots(circle.shared.doc).circle.set('name', title.value));
  return ok(undefined);
};

/** Weeks between two sessions, or null: none is agreed. */
export const setRhythm = (circle: CircleDocument, weeks: (typeof rhythms)[number] | null): void => {
  circle.shared.change(() => circleRoots(circle.shared.doc).circle.set('rhythm', weeks));
};
