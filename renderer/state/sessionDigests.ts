// What all sessions of one circle hold, read from their documents one after the other and again whenever one moved: the
// steps, what was learned, how far each came. A document is open only while it is read.
import type { Circle } from '#shared/circle/circle.ts';
import type { DocumentId } from '#shared/ids.ts';
import { digestOf, type SessionDigest } from '#shared/session/digest.ts';
import { openSession } from '#shared/session/openSession.ts';

export type Digests = ReadonlyMap<DocumentId, SessionDigest>;

export interface SessionDigests {
  /** the same map until something in it changed */
  readonly view: () => Digests;
  /** false until each session was read once */
  readonly isRead: () => boolean;
  readonly subscribe: (listener: () => void) => () => void;
}

const byCircle = new WeakMap<Circle, SessionDigests>();

/** One for each circle, begun when somebody first asks. */
export const sessionDigestsOf = (circle: Circle): SessionDigests => {
  const known = byCircle.get(circle);
  if (known) return known;
  const made = watch(circle);
  byCircle.set(circle, made);
  return made;
};

const watch = (circle: Circle): SessionDigests => {
  const listeners = new Set<() => void>();
  const waiting = new Set<DocumentId>();
  let digests: Digests = new Map();
  let isRead = false;
  let isReading = false;
  const tell = (): void => {
    for (const listener of [...listeners]) listener();
  };
  const set = (documentId: DocumentId, digest: SessionDigest | null): void => {
    if (digest === null && !digests.has(documentId)) return;
    const next = new Map(digests);
    if (digest) next.set(documentId, digest);
    else next.delete(documentId);
    digests = next;
    tell();
  };
  const readOne = async (documentId: DocumentId): Promise<void> => {
    const opened = await openSession(circle, documentId);
    if (!opened.ok) return set(documentId, null);
    const digest = digestOf(opened.value, circle);
    await circle.closeDocument(documentId);
    set(documentId, digest);
  };
  const readWaiting = async (): Promise<void> => {
    if (isReading) return;
    isReading = true;
    for (const documentId of waiting) {
      waiting.delete(documentId);
      await readOne(documentId);
    }
    isReading = false;
    if (!isRead) {
      isRead = true;
      tell();
    }
  };
  const ask = (documentIds: Iterable<DocumentId>): void => {
    const sessions = new Set(circle.document.view('sessions').map((entry) => entry.documentId));
    for (const documentId of documentIds) if (sessions.has(documentId)) waiting.add(documentId);
    void readWaiting();
  };
  const all = (): readonly DocumentId[] => circle.document.view('sessions').map(({ documentId }) => documentId);
  circle.document.subscribe('sessions', () => ask(all().filter((documentId) => !digests.has(documentId))));
  circle.document.subscribe('seats', () => ask(all()));
  circle.on('opsChanged', () => ask(all()));
  circle.on('headsChanged', ({ documentId }) => ask([documentId]));
  ask(all());
  return {
    view: () => digests,
    isRead: () => isRead,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
