// A running circle, put together: ops and roster, one replica per document whose key is held, invitations, and the circle
// document open from the start. It reads like a table of contents; the verbs live in the files it imports.

import type { DocumentKey } from '../crypto/keys.ts';
import type { CircleId, DocumentId, MemberId } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import { makeAdmitting } from './admitting.ts';
import { checkSentences } from './agreement.ts';
import type { Circle, Heads, OpenCircleOptions, SaveFailure } from './circle.ts';
import { circleDocumentOf } from './circleDocument.ts';
import { ownerOfClientId, ownerOfLogKey } from './clientIds.ts';
import { checkTitle } from './entries.ts';
import { makeEmitter } from './events.ts';
import { newDocumentFacts } from './grants.ts';
import { authorIdOf, memberIdOf } from './identity.ts';
import { makeInviting } from './inviting.ts';
import { type Membership, makeMembership } from './membership.ts';
import { makeMoves } from './moves.ts';
import { makeReplica, type Replica, type ReplicaContext } from './replica.ts';
import { keyRow, readCircleRow, readHeadsRow, readKeyRow, readOutboxRow } from './rows.ts';
import { safetyCodeOf } from './safetyCode.ts';
import { addSession, grantedKeys, grantWhatIsOwed } from './sessions.ts';
import type { CircleStore } from './store.ts';
import { retryMs } from './writing.ts';
import { writtenAt } from './writtenAt.ts';
import { wasWrittenElsewhere } from './writtenElsewhere.ts';

export type OpenCircleFailure = { readonly type: 'UnknownCircle' | 'CircleDamaged' };

const noHeads: Heads = new Map();

export const openCircle = async (
  store: CircleStore,
  circleId: CircleId,
  options: OpenCircleOptions,
): Promise<Result<Circle, OpenCircleFailure>> => {
  const row = await store.read('circles', circleId);
  if (row === null) return err({ type: 'UnknownCircle' });
  const { own } = readCircleRow(row);
  const emitter = makeEmitter();
  const membership = await makeMembership(store, circleId, own, emitter);
  const circleDocumentId = documentIdOfCircle(membership);
  const memberId = memberIdOf(own.member.publicKey);
  const authorId = authorIdOf(own.log.publicKey);
  if (circleDocumentId === null || !membership.roster().devices.has(authorId)) return err({ type: 'CircleDamaged' });

  let isCopy = await wasWrittenElsewhere(store, circleId);
  emitter.on('writtenElsewhere', () => {
    isCopy = true;
  });
  const moves = await makeMoves({ store, circleId, own, emitter, roster: membership.roster });
  membership.closeWhile(moves.isArchive);
  const context: ReplicaContext = {
    ...options,
    store,
    own,
    memberId,
    authorId,
    owner: ownerOfLogKey(own.log.publicKey, circleId),
    devices: () => membership.roster().devices,
    writerOf: writerIn(membership),
    emit: emitter.emit,
    isArchive: moves.isArchive,
    isCopy: () => isCopy,
  };
  const heads = new Map(
    (await store.readGroup('heads', circleId)).map(readHeadsRow).map((each) => [each.documentId, each.heads]),
  );
  const replicas = new Map<DocumentId, Replica>();
  const addReplica = (documentId: DocumentId, key: DocumentKey): Replica => {
    const replica = makeReplica(context, { circleId, documentId, key, heads: heads.get(documentId) ?? noHeads });
    replicas.set(documentId, replica);
    return replica;
  };
  for (const { documentId, key } of (await store.readGroup('keys', circleId)).map(readKeyRow))
    addReplica(documentId, key);
  const isErased = (documentId: DocumentId): boolean =>
    documentId !== circleDocumentId && membership.roster().erasures.get(documentId)?.isErased === true;
  const dropErased = async (): Promise<void> => {
    for (const replica of [...replicas.values()].filter(({ documentId }) => isErased(documentId))) {
      const erased = await replica.erase();
      if (erased.ok) replicas.delete(replica.documentId);
      else emitter.emit('saveFailed', erased.error);
    }
  };
  // before anything of it is shown, also after a backup was restored
  await dropErased();
  const circleReplica = replicas.get(circleDocumentId);
  if (!circleReplica) return err({ type: 'CircleDamaged' });

  const document = circleDocumentOf(await circleReplica.open());
  const keys = (): ReadonlyMap<DocumentId, DocumentKey> =>
    new Map([...replicas.values()].map(({ documentId, key }) => [documentId, key]));

  const takeGrantedKeys = async (): Promise<void> => {
    const granted = grantedKeys(document.shared, own.box, new Set(replicas.keys())).filter(
      ({ documentId }) => !isErased(documentId),
    );
    if (granted.length === 0) return;
    const saved = await store.commit(granted.map((each) => keyRow(circleId, each)));
    if (!saved.ok) {
      emitter.emit('saveFailed', saved.error);
      if (saved.error.type !== 'StoreClosed') options.schedule(takeKeysSoon, retryMs);
      return;
    }
    for (const { documentId, key } of granted) {
      if (replicas.has(documentId)) continue;
      addReplica(documentId, key);
      emitter.emit('headsChanged', { documentId });
    }
  };
  const giveOwedGrants = (): void => {
    if (moves.isArchive()) return;
    grantWhatIsOwed(document.shared, membership.roster().members.values(), keys());
  };
  let granting: Promise<void> = Promise.resolve();
  const takeKeysSoon = (): void => {
    granting = granting.then(takeGrantedKeys);
  };
  const stops = [
    document.subscribe('sessions', takeKeysSoon),
    emitter.on('headsChanged', ({ documentId }) => {
      if (documentId === circleDocumentId) giveOwedGrants();
    }),
    emitter.on('opsChanged', () => {
      void dropErased();
      giveOwedGrants();
      for (const replica of replicas.values()) replica.retryEarly();
    }),
  ];
  await takeGrantedKeys();
  giveOwedGrants();
  await sendLeftovers(store, replicas);

  const flush = async (): Promise<Result<void, SaveFailure>> => {
    await granting;
    for (const replica of replicas.values()) {
      const flushed = await replica.flush();
      if (!flushed.ok) return flushed;
    }
    return ok(undefined);
  };
  const invitingContext = {
    store,
    own,
    membership,
    document,
    key: circleReplica.key,
    keys,
    now: options.clock.now,
    isArchive: moves.isArchive,
    flush: circleReplica.flush,
  };
  const inviting = await makeInviting(invitingContext);

  return ok({
    circleId,
    own,
    memberId,
    authorId,
    document,
    roster: membership.roster,
    ops: membership.ops,
    opsAfter: membership.opsAfter,
    receiveOps: membership.receive,
    documents: () => [...replicas.keys()],
    heads: (documentId) => replicas.get(documentId)?.heads() ?? noHeads,
    twoVersions: () => new Set([...replicas.values()].flatMap((replica) => [...replica.twoVersions()])),
    envelopes: async (documentId, author, from, to) =>
      (await replicas.get(documentId)?.envelopes(author, from, to)) ?? [],
    receiveEnvelopes: async (documentId, envelopes) => {
      // its key may have come a moment ago, in the entry that names it, and be on its way to the disk
      if (!replicas.has(documentId)) await granting;
      return (await replicas.get(documentId)?.receive(envelopes)) ?? ok(noKeyYet(envelopes.length));
    },
    on: emitter.on,
    openDocument: async (documentId) => {
      const replica = isErased(documentId) ? undefined : replicas.get(documentId);
      if (replica) return ok(await replica.open());
      if (isErased(documentId)) return err({ type: 'UnknownDocument' });
      const planned = document.view('sessions').some((session) => session.documentId === documentId);
      return err({ type: planned ? 'KeyMissing' : 'UnknownDocument' });
    },
    closeDocument: async (documentId) => {
      if (documentId !== circleDocumentId) await replicas.get(documentId)?.close();
    },
    newSession: async ({ title, startsAt, place = '' }) => {
      const checked = checkTitle(title);
      if (!checked.ok) return checked;
      const { documentId, key } = newDocumentFacts();
      const saved = await store.commit([keyRow(circleId, { documentId, key })]);
      if (!saved.ok) return saved;
      addReplica(documentId, key);
      const members = [...membership.roster().members.values()].filter(({ left }) => !left);
      addSession(document.shared, { documentId, key, title: checked.value, startsAt, place, members });
      const flushed = await circleReplica.flush();
      return flushed.ok ? ok(documentId) : flushed;
    },
    ...inviting,
    ...makeAdmitting(invitingContext),
    moves,
    eraseSession: async (documentId) => {
      if (documentId === circleDocumentId) throw new Error('a circle is left, not erased');
      const written = await membership.write({ type: 'erase', documentId });
      return written.ok ? ok(undefined) : written;
    },
    proposeAgreement: async (sentences) => {
      const checked = checkSentences(sentences);
      return checked.ok ? membership.write({ type: 'agreement', sentences: checked.value }) : checked;
    },
    affirm: async (agreement) => {
      const written = await membership.write({ type: 'affirm', agreement });
      return written.ok ? ok(undefined) : written;
    },
    leave: async () => {
      const written = await membership.write({ type: 'leave' });
      return written.ok ? ok(undefined) : written;
    },
    safetyCode: () =>
      safetyCodeOf(
        circleId,
        [...membership.roster().members.values()].map(({ memberKey }) => memberKey),
      ),
    unsaved: () => [...replicas.values()].reduce((sum, replica) => sum + replica.unsaved(), 0),
    flush,
    writtenAt: (author) => writtenAt(circleId, replicas.values(), author),
    close: async () => {
      membership.close();
      for (const stop of stops) stop();
      for (const replica of replicas.values()) await replica.unload();
    },
  });
};

const documentIdOfCircle = (membership: Membership): DocumentId | null => {
  for (const { op } of membership.log().nodes.values()) if (op.body.type === 'create') return op.body.documentId;
  return null;
};

const writerIn = (membership: Membership): ((clientId: number) => MemberId | null) => {
  let roster = membership.roster();
  let byOwner = new Map<number, MemberId>();
  return (clientId) => {
    if (byOwner.size === 0 || roster !== membership.roster()) {
      roster = membership.roster();
      byOwner = new Map([...roster.devices.values()].map((device) => [device.owner, device.memberId]));
    }
    return byOwner.get(ownerOfClientId(clientId)) ?? null;
  };
};

/** Changes that a crash left in the outbox of documents that nobody has opened since. */
const sendLeftovers = async (store: CircleStore, replicas: ReadonlyMap<DocumentId, Replica>): Promise<void> => {
  const waiting = new Set((await store.readAll('outbox')).map((bytes) => readOutboxRow(bytes).documentId));
  for (const documentId of waiting) {
    const replica = replicas.get(documentId);
    if (!replica) continue;
    await replica.open();
    await replica.close();
  }
};

/** The key of this document has not been granted yet: early, and asked for again when it is. */
const noKeyYet = (count: number) => ({
  applied: 0,
  known: 0,
  early: count,
  wanted: [],
  invalid: [],
  versionsWait: false,
  refused: [],
});
