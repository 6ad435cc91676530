// Named changes to the people of a circle. A person is an entry that may name a member or none: a guest seat is present, has
// turns and roles, and is never shown as signed.
import * as Y from 'yjs';
import { asId, type MemberId, type PersonId } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import type { TextFailure } from './circle.ts';
import { type CircleDocument, circleRoots } from './circleDocument.ts';
import type { SharedDocument } from './document.ts';
import { checkTitle } from './entries.ts';
import { shownName } from './names.ts';

export type UnknownPerson = { readonly type: 'UnknownPerson' };

export const addGuestSeat = (circle: CircleDocument, name: string): Result<PersonId, TextFailure> =>
  addPerson(circle.shared, name, null);

/** For who starts a circle, and for who adds a member. */
export const addPerson = (
  shared: SharedDocument,
  name: string,
  memberId: MemberId | null,
): Result<PersonId, TextFailure> => {
  const title = checkTitle(shownName(name));
  if (!title.ok) return title;
  const personId: PersonId = asId(shared.newId());
  const fields: [string, unknown][] = [['name', title.value]];
  if (memberId !== null) fields.push(['memberId', memberId]);
  shared.change(() => circleRoots(shared.doc).people.set(personId, new Y.Map(fields)));
  return ok(personId);
};

export const renamePerson = (
  circle: CircleDocument,
  personId: PersonId,
  name: string,
): Result<void, TextFailure | UnknownPerson> => {
  const title = checkTitle(shownName(name));
  return title.ok ? setField(circle, personId, 'name', title.value) : title;
};

/** A seat that is no longer taken: kept, not shown. */
export const archivePerson = (circle: CircleDocument, personId: PersonId): Result<void, UnknownPerson> =>
  setField(circle, personId, 'archived', true);

const setField = (
  { shared }: CircleDocument,
  personId: PersonId,
  field: string,
  value: unknown,
): Result<void, UnknownPerson> => {
  const entry = circleRoots(shared.doc).people.get(personId);
  if (!(entry instanceof Y.Map)) return err({ type: 'UnknownPerson' });
  shared.change(() => entry.set(field, value));
  return ok(undefined);
};
