// After any restore but a whole replay this installation goes on as a new device of the same member: two writers of one
// envelope log would fork it (PROTOCOL §3). The member key introduces a new log key; nobody needs to approve it.
import * as Y from 'yjs';
import { newSigningKeys } from '../crypto/keys.ts';
import type { CircleId, DocumentId } from '../ids.ts';
import { ok, type Result } from '../result.ts';
import type { SaveFailure } from './circle.ts';
import { formerInvitationsRow } from './formerInvitations.ts';
import { authorIdOf } from './identity.ts';
import { addOps, emptyOps } from './opLog.ts';
import { opHash, signOp } from './ops.ts';
import {
  circleRow,
  dropOutboxRow,
  invitationRow,
  type OutboxRow,
  opRow,
  readCircleRow,
  readEnvelopeRow,
  readInvitationRow,
  readKeyRow,
  readOutboxRow,
} from './rows.ts';
import type { CircleStore } from './store.ts';
import { dropElsewhereRow } from './writtenElsewhere.ts';

export interface NewDevice {
  /** changes in the copy that no member had received: they carry the former device's number and cannot be sent any more */
  readonly droppedChanges: number;
}

/** One commit, before the circle is opened. Open invitations are revoked: the former device may have used them since. */
export const startNewDevice = async (
  store: CircleStore,
  circleId: CircleId,
): Promise<Result<NewDevice, SaveFailure>> => {
  const row = await store.read('circles', circleId);
  if (row === null) throw new Error('a new device for a circle that is not here');
  const { own } = readCircleRow(row);
  const { log } = addOps(emptyOps(circleId), await store.readGroup('ops', circleId), 'kept');
  const next = newSigningKeys();
  const op = signOp(own.member, circleId, [...log.heads], {
    type: 'device',
    logKey: next.publicKey,
    replaces: authorIdOf(own.log.publicKey),
  });
  const documents = (await store.readGroup('keys', circleId)).map(readKeyRow);
  const unsent = (await Promise.all(documents.map(({ documentId }) => store.readGroup('outbox', documentId))))
    .flat()
    .map(readOutboxRow);
  const invitations = (await store.readAll('invitations')).flatMap((bytes) => readInvitationRow(bytes) ?? []);
  const former = invitations.filter(({ invitation }) => invitation.circleId === circleId);
  const open = former.filter(({ state }) => state === 'open' || state === 'asked');
  const lost = (await Promise.all(documents.map(({ documentId }) => neverSent(store, documentId, unsent)))).flat();
  const saved = await store.commit([
    dropElsewhereRow(circleId),
    circleRow({ circleId, own: { ...own, log: next } }),
    opRow(circleId, opHash(op), op),
    ...unsent.map(({ documentId, number }) => dropOutboxRow(documentId, number)),
    formerInvitationsRow(
      circleId,
      former.map(({ invitation }) => invitation.invitationId),
    ),
    ...open.map((each) => invitationRow({ ...each, state: 'revoked' })),
  ]);
  return saved.ok ? ok({ droppedChanges: lost.length }) : saved;
};

/** Those that no kept envelope holds: what the former device has sent meanwhile is in the circle. */
const neverSent = async (
  store: CircleStore,
  documentId: DocumentId,
  unsent: readonly OutboxRow[],
): Promise<readonly OutboxRow[]> => {
  const rows = unsent.filter((row) => row.documentId === documentId);
  if (rows.length === 0) return [];
  const ends = new Map<number, number>();
  for (const { verdict } of (await store.readGroup('envelopes', documentId)).map(readEnvelopeRow))
    if (verdict.type === 'valid' && verdict.end !== null)
      ends.set(verdict.end.clientId, Math.max(verdict.end.clock, ends.get(verdict.end.clientId) ?? 0));
  return rows.filter(({ update }) => {
    const last = Y.decodeUpdate(update).structs.at(-1);
    return !last || last.id.clock + last.length > (ends.get(last.id.client) ?? 0);
  });
};
