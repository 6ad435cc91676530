// The ledger in the session document: what was pressed, as entries that are added and never changed. An app only ever writes
// entries under new ids; whose they are is read off the clientID that wrote them, never off a field.

import * as v from 'valibot';
import * as Y from 'yjs';
import type { SharedDocument } from '../circle/document.ts';
import { clientIdOfField, idSchema, wasOverwritten } from '../circle/entries.ts';
import { type Entries, entriesOf } from '../circle/views.ts';
import { asId, type MemberId, type PersonId } from '../ids.ts';
import { sessionRoots } from './cards.ts';
import type { Format } from './formats/format.ts';
import { type EntryId, type LedgerAction, type LedgerEntry, readEntry } from './ledger.ts';
import { foldLedger, newEntry } from './phases.ts';
import type { Seating } from './seating.ts';
import type { Session } from './session.ts';
import type { SessionState } from './state.ts';

/** One entry as it lies in the document. */
export interface Written {
  readonly id: string;
  readonly fields: unknown;
  /** who wrote it, proven; null when nobody known */
  readonly by: MemberId | null;
}

export const writtenEntries = (shared: SharedDocument): Entries<Written> =>
  entriesOf(sessionRoots(shared.doc).ledger, (entry, id) => {
    const clientId = clientIdOfField(entry, 'entry');
    if (clientId === null || !v.is(idSchema, id)) return null;
    // SECURITY: one that somebody wrote over keeps its place in the order and does nothing: nobody rewrites a press
    const fields = entry.get('entry');
    return {
      id,
      fields: wasOverwritten(entry, 'entry') ? withoutAction(fields) : fields,
      by: shared.writerOf(clientId),
    };
  });

const withoutAction = (fields: unknown): unknown =>
  typeof fields === 'object' && fields !== null ? { ...fields, action: { type: 'changed' } } : fields;

/** The person of a member in this circle; null when nobody vouches for one (seating.ts). */
export type PersonOf = (memberId: MemberId) => PersonId | null;

export interface LedgerView {
  readonly entries: readonly LedgerEntry[];
  readonly state: SessionState;
  /** entries that are malformed, or whose author is nobody known here */
  readonly skipped: number;
}

/** Where the session stands: the same on every screen that has the same entries and the same seats. */
export const ledgerView = (format: Format, written: readonly Written[], { personOf, same }: Seating): LedgerView => {
  const entries = written.flatMap((each) => {
    const by = each.by === null ? null : personOf(each.by);
    const entry = by === null ? null : readEntry(withId(each), by);
    return entry === null ? [] : [{ ...entry, action: renamed(entry.action, same) }];
  });
  return { entries, state: foldLedger(format, entries), skipped: written.length - entries.length };
};

/** SECURITY: one person under two ids would be two people to the rules of sealed steps. */
const renamed = (action: LedgerEntry['action'], same: Seating['same']): LedgerEntry['action'] => {
  const orNull = (person: PersonId | null): PersonId | null => person && same(person);
  switch (action.type) {
    case 'start':
      return {
        ...action,
        present: action.present.map(same),
        presenters: action.presenters.map(orNull),
        roles: action.roles.map(({ role, person }) => ({ role, person: same(person) })),
        lastPresenter: orNull(action.lastPresenter),
      };
    case 'move':
    case 'repeat':
      return { ...action, presenter: orNull(action.presenter) };
    case 'turnDone':
    case 'giveTurn':
    case 'arrive':
    case 'stepOut':
      return { ...action, person: same(action.person) };
    case 'role':
    case 'presenter':
      return { ...action, person: orNull(action.person), was: orNull(action.was) };
    default:
      return action;
  }
};

const withId = ({ id, fields }: Written): unknown =>
  typeof fields === 'object' && fields !== null ? { ...fields, id } : null;

/**
 * Adds one entry, after all that this screen has seen.
 * @param now milliseconds on the session's clock
 */
export const press = (session: Session, state: SessionState, action: LedgerAction, now: number): EntryId => {
  const { shared } = session;
  const id: EntryId = asId(shared.newId());
  const { after, at } = newEntry(state, action, { id, at: now, by: asId<PersonId>(session.me) });
  const fields = new Y.Map<unknown>([['entry', { after, at, action }]]);
  shared.change(() => sessionRoots(shared.doc).ledger.set(id, fields));
  return id;
};
