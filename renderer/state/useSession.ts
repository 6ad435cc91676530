// An open session document for as long as a screen shows it. A board that is not here yet is tried again when the circle
// moves, so that it opens by itself.
import { useEffect, useState } from 'react';
import type { Circle } from '#shared/circle/circle.ts';
import type { DocumentId } from '#shared/ids.ts';
import { openSession } from '#shared/session/openSession.ts';
import type { Session } from '#shared/session/session.ts';

export type SessionState =
  | { readonly type: 'opening' }
  | { readonly type: 'open'; readonly session: Session }
  | { readonly type: 'failed'; readonly reason: 'UnknownDocument' | 'KeyMissing' };

/** How many screens show a document: it is closed when the last one has gone, one turn later. */
const shown = new Map<DocumentId, number>();

export const useSession = (circle: Circle, documentId: DocumentId): SessionState => {
  const [state, setState] = useState<SessionState>({ type: 'opening' });
  useEffect(() => {
    let isCurrent = true;
    let isOpen = false;
    shown.set(documentId, (shown.get(documentId) ?? 0) + 1);
    const open = async (): Promise<void> => {
      if (isOpen) return;
      isOpen = true;
      const opened = await openSession(circle, documentId);
      isOpen = opened.ok;
      if (!isCurrent) return;
      setState(opened.ok ? { type: 'open', session: opened.value } : { type: 'failed', reason: opened.error.type });
    };
    void open();
    const stops = [circle.on('headsChanged', () => void open()), circle.on('opsChanged', () => void open())];
    return () => {
      isCurrent = false;
      for (const stop of stops) stop();
      shown.set(documentId, (shown.get(documentId) ?? 1) - 1);
      setTimeout(() => {
        if (shown.get(documentId) === 0) void circle.closeDocument(documentId);
      });
    };
  }, [circle, documentId]);
  return state;
};
