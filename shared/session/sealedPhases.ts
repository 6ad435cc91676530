// The steps of a session that are sealed from somebody, as far as they may be relied on for giving out a key.
// SECURITY: start and end records count only when their author is not the member whom they concern (PROTOCOL §10), whatever
// persons and seats that member has; a presenter whom nobody can place has no sealed step at all.
import type { MemberId, PersonId } from '../ids.ts';
import type { EntryId } from './ledger.ts';
import type { Seating } from './seating.ts';
import type { AsideVisit, SessionState } from './state.ts';
import type { Written } from './writtenLedger.ts';

export interface SealedPhase {
  /** the record that began it: keys and notes name it */
  readonly start: EntryId;
  readonly stepId: string;
  readonly presenter: PersonId;
  /** null: the presenter has no app, and the others give the notes on */
  readonly member: MemberId | null;
  readonly hasEnded: boolean;
}

export const sealedPhases = (
  state: SessionState,
  written: readonly Written[],
  seating: Seating,
): readonly SealedPhase[] => {
  const visits = [
    ...state.past.map((visit) => ({ ...visit, ends: [visit.endEntry] })),
    ...(state.visit ? [{ ...state.visit, ends: [] }] : []),
    ...state.aside.map((visit) => ({ ...visit, ends: endsAside(state, visit) })),
  ].filter(({ sealedFrom }) => sealedFrom !== null);
  if (visits.length === 0) return [];
  const byEntry = new Map<string, MemberId | null>(written.map(({ id, by }) => [id, by]));
  return visits.flatMap(({ startEntry, stepId, sealedFrom, ends }) => {
    const presenter = sealedFrom;
    if (presenter === null) return [];
    const member = seating.memberOf(presenter);
    if (member === null && !seating.isGuest(presenter)) return [];
    const counts = (entry: EntryId): boolean => {
      const by = byEntry.get(entry) ?? null;
      return by !== null && by !== member;
    };
    if (!counts(startEntry)) return [];
    return [{ start: startEntry, stepId, presenter, member, hasEnded: ends.some(counts) }];
  });
};

/**
 * A step of a ledger that was begun apart and does not count: ended there, or, where it still ran, with the whole session.
 * SECURITY: never by the change to another beginning itself, which the presenter could bring about; by the close, and by
 * somebody else than the presenter who pressed on in the ledger that counts.
 */
const endsAside = ({ status, past }: SessionState, { endEntry }: AsideVisit): readonly EntryId[] =>
  endEntry !== null ? [endEntry] : status === 'finished' ? past.map((visit) => visit.endEntry) : [];

/** Whether this member is one of those who work for the presenter in that step: seated here, and not the one it concerns. */
export const isCoach = (phase: SealedPhase, member: MemberId, seating: Seating): boolean =>
  member !== phase.member && seating.personOf(member) !== null && seating.personOf(member) !== phase.presenter;
