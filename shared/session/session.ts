// A session that is open: its views, and the document that its named changes (board.ts) write to.
import type { SharedDocument } from '../circle/document.ts';
import { makeViews, section, type Views } from '../circle/views.ts';
import type { MemberId } from '../ids.ts';
import { buildBoard, type Card, type Column, cardEntries, columnEntries, inOrder, sessionRoots } from './cards.ts';
import { readDraft } from './opening.ts';
import { type Plan, readPlan } from './plannedFormat.ts';
import { type Note, noteEntries } from './saidOnce.ts';
import { type Written, writtenEntries } from './writtenLedger.ts';

export interface SessionViews {
  /** columns in order, each with its cards; untouched columns and cards keep their identity */
  readonly board: readonly Column[];
  /** archived cards, and those whose column does not read */
  readonly archived: readonly Card[];
  /** how it was planned to go */
  readonly plan: Plan;
  /** by round, the words of a key question that somebody said yes to: `keyQuestionOf` says who */
  readonly confirmed: ReadonlyMap<string, unknown>;
  /** what was pressed, unread: `ledgerView` makes sense of it, with the people of the circle */
  readonly ledger: readonly Written[];
  /** steps, unread: `readCommitments` makes sense of them */
  readonly commitments: readonly Note[];
  /** who said yes: `readYeses` */
  readonly opening: readonly Note[];
  /** `readLearnings` */
  readonly learnings: readonly Note[];
  /** of the next agreement, while it is written; null: nobody has begun */
  readonly draft: readonly string[] | null;
}
export interface Session extends Views<SessionViews> {
  readonly shared: SharedDocument;
  readonly me: MemberId;
}

const sessions = new WeakMap<SharedDocument, Session>();

/** The same session for the same open document. */
export const sessionOf = (shared: SharedDocument): Session => {
  const known = sessions.get(shared);
  if (known) return known;
  const made = makeSession(shared);
  sessions.set(shared, made);
  return made;
};

const makeSession = (shared: SharedDocument): Session => {
  const roots = sessionRoots(shared.doc);
  const columns = columnEntries(shared);
  const cards = cardEntries(shared);
  const ledger = writtenEntries(shared);
  const commitments = noteEntries(shared, roots.commitments);
  const opening = noteEntries(shared, roots.opening);
  const learnings = noteEntries(shared, roots.learnings);
  const views = makeViews<SessionViews>(
    shared.doc,
    {
      board: section([roots.columns, roots.cards], (before) => buildBoard(columns.all(), cards.all(), before)),
      archived: section([roots.columns, roots.cards], (before) => {
        const known = new Set(columns.all().map(({ columnId }) => columnId));
        const now = inOrder(cards.all().filter(({ archived, columnId }) => archived || !known.has(columnId)));
        return before?.length === now.length && now.every((card, i) => card === before[i]) ? before : now;
      }),
      plan: section([roots.plan], () => readPlan(roots.plan.get('format'))),
      confirmed: section([roots.confirmed], () => new Map(roots.confirmed.entries())),
      ledger: section([roots.ledger], () => ledger.all()),
      commitments: section([roots.commitments], () => commitments.all()),
      opening: section([roots.opening], () => opening.all()),
      learnings: section([roots.learnings], () => learnings.all()),
      draft: section([roots.plan], () => readDraft(roots.plan.get('draft'))),
    },
    [columns, cards, ledger, commitments, opening, learnings],
  );
  return { ...views, shared, me: shared.me };
};
