// How many second contents of one author's log are taken in at once. SECURITY: each is a head more for everybody to name, and
// one that claims clocks that are taken costs a rebuilt document; an author may sign as many as they like. It only delays: what
// is above waits, unacknowledged, and all come to hold the same. What another member's words lean on never waits for it.
import type { Clock } from '../clock.ts';
import type { AuthorId } from '../ids.ts';

/** new branches of one author in one document, within a window that grows with how many that author has */
export const versionsAtOnce = 16;
/** milliseconds */
export const versionsWindowMs = 10_000;
/** milliseconds of rebuilding one document within a window, and what one rebuilding is charged at least */
const rebuildMostMs = 1_000;
const rebuildLeastMs = 60;

export interface VersionQuota {
  /** `branches`: of this author, as the log has them now */
  readonly mayFork: (authorId: AuthorId, branches: number) => boolean;
  readonly forked: (authorId: AuthorId) => void;
  readonly mayRebuild: () => boolean;
  /** `ms`: how long it took */
  readonly rebuilt: (ms: number) => void;
}

interface Window {
  readonly since: number;
  spent: number;
}

export const makeVersionQuota = ({ monotonic }: Pick<Clock, 'monotonic'>): VersionQuota => {
  const forks = new Map<AuthorId, Window>();
  let rebuilds: Window = { since: Number.NEGATIVE_INFINITY, spent: 0 };
  const isOver = (window: Window, lengthMs: number): boolean => monotonic() - window.since >= lengthMs;
  return {
    mayFork: (authorId, branches) => {
      const window = forks.get(authorId);
      if (!window || window.spent < versionsAtOnce) return true;
      // who signs ever more waits ever longer
      if (!isOver(window, versionsWindowMs * Math.max(1, Math.floor(branches / versionsAtOnce)))) return false;
      forks.delete(authorId);
      return true;
    },
    forked: (authorId) => {
      const window = forks.get(authorId);
      if (window) window.spent++;
      else forks.set(authorId, { since: monotonic(), spent: 1 });
    },
    mayRebuild: () => rebuilds.spent < rebuildMostMs || isOver(rebuilds, versionsWindowMs),
    rebuilt: (ms) => {
      if (isOver(rebuilds, versionsWindowMs)) rebuilds = { since: monotonic(), spent: 0 };
      rebuilds.spent += Math.max(ms, rebuildLeastMs);
    },
  };
};
