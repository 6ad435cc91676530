// The keys of sealed steps on this computer, for as long as they are needed: kept in the one small file, given to coaches,
// handed to the presenter at the end of the step, destroyed after the close. Works whichever screen is shown.
// SECURITY: keys are in this closure and in the sealed file, in no database; who gets one is decided in shared/session/handOver.ts.

import type { Storage } from '#renderer/storage/storage.ts';
import type { AskedKeys, PhaseKeyDesk } from '#renderer/sync/keyExchange.ts';
import type { Schedule } from '#renderer/sync/transport.ts';
import type { Circle } from '#shared/circle/circle.ts';
import type { Clock } from '#shared/clock.ts';
import { asKey, newPhaseKey, type PhaseKey } from '#shared/crypto/keys.ts';
import { asId, type DocumentId } from '#shared/ids.ts';
import type { Desktop } from '#shared/ipc.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { type HeldKey, keysForPeer, missingKeys } from '#shared/session/handOver.ts';
import { heldKeysFromBytes, heldKeysToBytes } from '#shared/session/heldKeys.ts';
import type { EntryId } from '#shared/session/ledger.ts';
import { openSession } from '#shared/session/openSession.ts';
import { keyIdOf } from '#shared/session/phaseKeys.ts';
import type { SealedPhase } from '#shared/session/sealedPhases.ts';
import { doDuties, sealedSessionOf } from '#shared/session/sealedSession.ts';
import { addRecord, type SessionPlace, sealingOf } from '#shared/session/sealing.ts';
import type { Session } from '#shared/session/session.ts';

export interface KeyNotKept {
  readonly type: 'DiskFull' | 'WriteFailed';
}
export interface PhaseKeeper {
  /** the same array until it changes */
  readonly held: () => readonly HeldKey[];
  /** The key to seal a note with; one is made, and is on the disk when this resolves. */
  readonly keyFor: (place: SessionPlace, phase: SealedPhase) => Promise<Result<HeldKey, KeyNotKept>>;
  /** Looks after the sealed steps of a circle; what its links ask for. */
  readonly follow: (circle: Circle) => PhaseKeyDesk;
  readonly subscribe: (listener: () => void) => () => void;
  readonly stop: () => void;
}

interface KeeperOptions {
  readonly storage: Pick<Storage, 'sealPhaseKeys' | 'openPhaseKeys'>;
  readonly desktop: Pick<Desktop, 'readPhaseKeys' | 'writePhaseKeys'>;
  readonly clock: Clock;
  readonly schedule: Schedule;
}

/** milliseconds: after a change, and for what time alone brings about */
const soonMs = 150;
const hourMs = 3_600_000;

export const openPhaseKeeper = async ({ storage, desktop, clock, schedule }: KeeperOptions): Promise<PhaseKeeper> => {
  const file = await desktop.readPhaseKeys();
  const content = file && storage.openPhaseKeys(file);
  let held: readonly HeldKey[] = content ? heldKeysFromBytes(content) : [];
  let isStopped = false;
  const listeners = new Set<() => void>();
  const stops = new Set<() => void>();
  const changed = (): void => {
    for (const listener of [...listeners]) listener();
  };

  // one change of the file after the other
  let lane: Promise<unknown> = Promise.resolve();
  const keep = (change: (before: readonly HeldKey[]) => readonly HeldKey[]): Promise<Result<undefined, KeyNotKept>> => {
    const done = lane.then(async () => {
      const next = change(held);
      if (next === held) return ok(undefined);
      const written = await desktop.writePhaseKeys(
        next.length === 0 ? null : storage.sealPhaseKeys(heldKeysToBytes(next)),
      );
      if (written.ok) held = next;
      changed();
      return written;
    });
    lane = done.catch(() => undefined);
    return done;
  };
  const add = (key: HeldKey) =>
    keep((before) =>
      before.some((each) => sameStep(each, key) && each.key.every((byte, at) => byte === key.key[at]))
        ? before
        : [...before, key],
    );

  const follow = (circle: Circle): PhaseKeyDesk => {
    const missing = new Map<DocumentId, readonly AskedKeys[]>();
    const waiting = new Map<DocumentId, () => void>();

    const withSession = async <T>(
      documentId: DocumentId,
      use: (session: Session) => T | Promise<T>,
    ): Promise<T | null> => {
      if (isStopped || !circle.documents().includes(documentId)) return null;
      const opened = await openSession(circle, documentId);
      if (!opened.ok) return null;
      try {
        return await use(opened.value);
      } finally {
        await circle.closeDocument(documentId);
      }
    };
    const destroy = async (session: Session, starts: readonly EntryId[]): Promise<void> => {
      const { documentId } = session.shared;
      const kept = await keep((before) =>
        before.filter((each) => each.documentId !== documentId || !starts.includes(each.start)),
      );
      // said only once it is done
      if (kept.ok) for (const start of starts) addRecord(sealingOf(session.shared), { type: 'letGo', start });
    };
    const look = (documentId: DocumentId): Promise<unknown> =>
      withSession(documentId, async (session) => {
        const { letGo } = doDuties(circle, session, held, clock.now());
        if (letGo.length > 0) await destroy(session, letGo);
        const joined = sealedSessionOf(circle, session);
        const starts = joined ? [...missingKeys(joined.sealed, circle.memberId, held).keys()] : [];
        missing.set(
          documentId,
          starts.map((start) => ({ documentId, start })),
        );
        changed();
      });
    const lookSoon = (documentId: DocumentId): void => {
      if (isStopped || waiting.has(documentId)) return;
      waiting.set(
        documentId,
        schedule(() => {
          waiting.delete(documentId);
          void look(documentId);
        }, soonMs),
      );
    };
    const mine = (): readonly DocumentId[] => [
      ...new Set(held.filter(({ circleId }) => circleId === circle.circleId).map(({ documentId }) => documentId)),
    ];
    let cancelHour = (): void => undefined;
    const lookHourly = (): void => {
      for (const documentId of mine()) lookSoon(documentId);
      cancelHour = schedule(lookHourly, hourMs);
    };
    lookHourly();
    stops.add(() => cancelHour());
    const circleDocumentId = circle.document.shared.documentId;
    stops.add(
      circle.on('headsChanged', ({ documentId }) => {
        if (documentId !== circleDocumentId) lookSoon(documentId);
      }),
    );

    return {
      give: async ({ documentId, start }, peer) => {
        const keys = await withSession(documentId, (session) => {
          const joined = sealedSessionOf(circle, session);
          return joined ? keysForPeer(joined.sealed, asId<EntryId>(start), peer, held, circle.roster().members) : [];
        });
        return keys ?? [];
      },
      take: async ({ documentId, start }, keys) => {
        const step = asId<EntryId>(start);
        await withSession(documentId, async (session) => {
          const joined = sealedSessionOf(circle, session);
          const wanted = joined && missingKeys(joined.sealed, circle.memberId, held).get(step);
          const phase = joined?.sealed.phases.find((each) => each.start === step);
          if (!joined || !wanted || !phase) return;
          for (const bytes of keys) {
            const key: PhaseKey = asKey(bytes);
            // only what a note names: nobody fills the file of another
            if (wanted.has(keyIdOf(joined.sealed.place, step, key)))
              await add({ ...joined.sealed.place, start: step, from: phase.member, key, takenAt: clock.now() });
          }
        });
        lookSoon(documentId);
      },
      missing: () => [...missing.values()].flat(),
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    };
  };

  return {
    held: () => held,
    keyFor: async (place, phase) => {
      const own = (): HeldKey | undefined =>
        held.find((each) => each.documentId === place.documentId && each.start === phase.start);
      const before = own();
      if (before) return ok(before);
      const made = { ...place, start: phase.start, from: phase.member, key: newPhaseKey(), takenAt: clock.now() };
      const kept = await keep((all) => (all.some((each) => sameStep(each, made)) ? all : [...all, made]));
      const now = own();
      return kept.ok && now ? ok(now) : err(kept.ok ? { type: 'WriteFailed' } : kept.error);
    },
    follow,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: () => {
      isStopped = true;
      for (const stop of stops) stop();
    },
  };
};

const sameStep = (a: HeldKey, b: Pick<HeldKey, 'documentId' | 'start'>): boolean =>
  a.documentId === b.documentId && a.start === b.start;
