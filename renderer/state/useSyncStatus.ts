// Who is linked, who holds what, who is here: the engine's facts as numbers for the words on the screen.
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { Present } from '#renderer/sync/presence.ts';
import type { CircleStatus } from '#renderer/sync/status.ts';
import type { Circle } from '#shared/circle/circle.ts';
import type { CircleId, DocumentId } from '#shared/ids.ts';
import { useCircles } from './circlesContext.tsx';

export const useSyncStatus = (circleId: CircleId): CircleStatus | null => {
  const { engine } = useCircles();
  return useSyncExternalStore(
    engine.subscribe,
    useCallback(() => engine.status(circleId), [engine, circleId]),
  );
};

export const usePresence = (circleId: CircleId): readonly Present[] => {
  const { engine } = useCircles();
  return useSyncExternalStore(
    engine.subscribe,
    useCallback(() => engine.present(circleId), [engine, circleId]),
  );
};

export interface HeldFacts {
  /** oneself included, without those who left */
  readonly members: number;
  readonly heldBy: number;
  readonly onlyHere: number;
  readonly isOnMyOthers: boolean;
  readonly unsaved: number;
}

/** Where one document is; `documentId` null: the circle as a whole, that is its least spread document. */
export const useHeld = (circle: Circle, documentId: DocumentId | null): HeldFacts => {
  const status = useSyncStatus(circle.circleId);
  const unsaved = useUnsaved(circle);
  const members = 1 + (status?.members.length ?? 0);
  const documents = (status?.perDocument ?? []).filter((each) => documentId === null || each.documentId === documentId);
  const heldBy = Math.min(members, ...documents.map((each) => 1 + each.heldBy.length));
  return {
    members,
    heldBy: documents.length === 0 ? 1 : heldBy,
    onlyHere: documents.reduce((sum, each) => sum + each.onlyHere, 0),
    isOnMyOthers: documents.length > 0 && documents.every((each) => each.isOnMyOthers),
    unsaved,
  };
};

/** Changes that are not in a durable envelope yet, read again whenever the circle moved. */
const useUnsaved = (circle: Circle): number => {
  const [unsaved, setUnsaved] = useState(() => circle.unsaved());
  useEffect(() => {
    const read = (): void => setUnsaved(circle.unsaved());
    read();
    const stops = [circle.on('envelopesWritten', read), circle.on('saveFailed', read)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [circle]);
  return unsaved;
};
