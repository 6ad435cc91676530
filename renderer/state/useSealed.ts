// The sealed steps of an open session for the screens: who they are sealed from, the notes that this person may read now, and
// the acts. What may be read is decided by keys and records, never here.
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { Circle } from '#shared/circle/circle.ts';
import { utf8 } from '#shared/crypto/encoding.ts';
import { asId, type CardId } from '#shared/ids.ts';
import { keysFor, type ReadNotes, readNotes, type SealedSession } from '#shared/session/handOver.ts';
import { type NoteWords, sealLateNote, sealNote } from '#shared/session/phaseKeys.ts';
import { type SealedPhase, sealedPhases } from '#shared/session/sealedPhases.ts';
import { addEntry, entryIn, type Sealing, sealedTextMaxBytes, sealingOf } from '#shared/session/sealing.ts';
import type { Session } from '#shared/session/session.ts';
import { useCircles } from './circlesContext.tsx';
import type { Ledger } from './useLedger.ts';
import { useView } from './useViews.ts';

export type SealFailure = 'TextEmpty' | 'TextTooLong' | 'NotKept';

export interface Sealed {
  readonly session: SealedSession;
  readonly sealing: Sealing;
  /** what a coach reads while the step runs, with the keys of this computer */
  readonly read: (phase: SealedPhase) => ReadNotes;
  /** Under the step's key while it runs; straight to the presenter afterwards. Null: it is sealed. */
  readonly write: (phase: SealedPhase, words: NoteWords) => Promise<SealFailure | null>;
  readonly takeBack: (cardId: CardId) => void;
}

export const useSealed = (circle: Circle, session: Session, ledger: Ledger): Sealed => {
  const { keeper } = useCircles();
  const sealing = sealingOf(session.shared);
  const notes = useView(sealing, 'notes');
  const records = useView(sealing, 'records');
  const written = useView(session, 'ledger');
  const held = useSyncExternalStore(keeper.subscribe, keeper.held);
  const { state, seating } = ledger;
  const joined = useMemo<SealedSession>(
    () => ({
      place: { circleId: circle.circleId, documentId: session.shared.documentId },
      phases: sealedPhases(state, written, seating),
      isClosed: state.status === 'finished',
      notes,
      records,
      seating,
    }),
    [circle, session, state, written, seating, notes, records],
  );
  const read = useCallback(
    (phase: SealedPhase): ReadNotes => {
      const keys = keysFor(held, joined, phase.start);
      return readNotes(joined, phase, (keyId) => keys.get(keyId)?.key ?? null);
    },
    [held, joined],
  );
  const write = useCallback(
    async (phase: SealedPhase, { kind, text }: NoteWords): Promise<SealFailure | null> => {
      const words = text.trim();
      if (words === '') return 'TextEmpty';
      if (utf8(words).length > sealedTextMaxBytes) return 'TextTooLong';
      const cardId: CardId = asId(session.shared.newId());
      const place = { ...joined.place, start: phase.start, cardId, author: session.me };
      const presenter = phase.member && circle.roster().members.get(phase.member);
      if (phase.hasEnded && presenter) {
        const to = { member: presenter.memberId, boxKey: presenter.boxKey };
        addEntry(sealing, 'notes', 'note', sealLateNote(place, to, { kind, text: words }), cardId);
        return null;
      }
      const held = await keeper.keyFor(joined.place, phase);
      if (!held.ok) return 'NotKept';
      addEntry(sealing, 'notes', 'note', sealNote(place, held.value.key, { kind, text: words }), cardId);
      return null;
    },
    [circle, session, sealing, joined, keeper],
  );
  const takeBack = useCallback(
    (cardId: CardId): void => {
      const entry = entryIn(sealing, 'notes', cardId);
      if (entry) session.shared.change(() => entry.set('removed', true));
    },
    [session, sealing],
  );
  return { session: joined, sealing, read, write, takeBack };
};
