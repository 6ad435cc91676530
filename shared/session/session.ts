// A session that is open: its views, and the document that its named changes (board.ts) write to.

import type { SharedDocument } from '../circle/document.ts';
import type { Views } from '../circle/views.ts';
import type { MemberId } from '../ids.ts';
import type { Card, Column } from './cards.ts';

export interface SessionViews {
  /** columns in order, each with its cards; untouched columns and cards keep their identity */
  readonly board: readonly Column[];
  readonly archived: readonly Card[];
}
export interface Session extends Views<SessionViews> {
  readonly shared: SharedDocument;
  readonly me: MemberId;
}
// To come in this hour, with these signatures:
//   openSession.ts  openSession(circle, documentId) → Promise<Result<Session, OpenDocumentFailure>>
//                   planSession(circle, { title, startsAt, columns: string[] }) → Promise<Result<DocumentId, …>>
//   board.ts        addColumn(session, title) → Result<ColumnId, TextFailure> · renameColumn(session, columnId, title)
//                   addCard(session, { columnId, text, before?: CardId }) → Result<CardId, TextFailure | UnknownColumn>
//                   editCard(session, cardId, text) → Result<void, TextFailure | NotYours | UnknownCard>
//                   moveCard(session, cardId, { columnId, before: CardId | null }) (null: to the end)
//                   archiveCard(session, cardId) · restoreCard(session, cardId)
// and in shared/circle:
//   join.ts         readOffer(bytes, invitation) · askToJoin({invitation, offer, name}) → PendingJoin · readRequest(bytes, circleId, invitationId)
//                   acceptWelcome(pending, bytes) → Result<Joined, WelcomeFailure>
//   pendingJoins.ts savePendingJoin(store, pending) · pendingJoins(store) · dropPendingJoin(store, pending) · finishJoin(store, pending, joined)
//   people.ts       addGuestSeat(circle.document, name) · renamePerson(circle.document, personId, name) · archivePerson
//   sessions.ts     renameSession(circle.document, documentId, title) · rescheduleSession(…, startsAt) · archiveSession · restoreSession
//   circleDocument  renameCircle(circle.document, name)
//   startCircle.ts  startCircle(store, {name, myName, sentences}) → Promise<Result<CircleId, SaveFailure | TextFailure>>
//   openCircle.ts   openCircle(store, circleId, {clock, schedule}) → Promise<Result<Circle, {type:'UnknownCircle'|'CircleDamaged'}>> · circleIds(store)
