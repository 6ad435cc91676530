// One document on this computer: its envelope logs, and its Y.Doc while it is open. Writing: outbox → envelopes in one durable
// commit → only then to the links. Receiving: accept → durable → apply → acknowledge. Everything runs in one lane.
// It must never give a number of its log to a second content: a failed write is retried with the same bytes.
import type { DocumentKey } from '../crypto/keys.ts';
import type { AuthorId, DocumentId, MemberId } from '../ids.ts';
import { ok, type Result } from '../result.ts';
import { makeBatching } from './batching.ts';
import { authorsWithBranches, headsOf, piecesOf } from './branches.ts';
import { canonicalUpdates } from './canonical.ts';
import type { CircleEvents, Device, Heads, OpenCircleOptions, OwnKeys, ReceiveReport, SaveFailure } from './circle.ts';
import { newClientId } from './clientIds.ts';
import { applyAccepted, clientIdsIn, rebuild, type SharedDocument, shareDocument } from './document.ts';
import { clientIdsOf, type DocumentLog } from './documentLog.ts';
import { noEarly } from './early.ts';
import type { EnvelopePlace } from './envelope.ts';
import { prefixOf } from './envelope.ts';
import { rowsToDrop } from './erasing.ts';
import { ingest, type Kept } from './ingest.ts';
import { makeLane } from './lane.ts';
import { holdsWhatLogSays, type LoadedDoc, loadDoc, loadKnownState, rebuildLog } from './loadDocument.ts';
import { type LoadedEnvelope, loadEnvelopes, updatesAfter } from './loadedEnvelopes.ts';
import { addToOutbox, makeOutbox } from './outbox.ts';
import { envelopeId, envelopeRow, headsRow, readEnvelopeRow, readOutboxRow } from './rows.ts';
import { makeStateCache } from './stateCache.ts';
import type { CircleStore, StoreChange } from './store.ts';
import { makeVersionQuota, versionsWindowMs } from './versionQuota.ts';
import { makeWriting } from './writing.ts';
import { elsewhereRow } from './writtenElsewhere.ts';

export interface ReplicaContext extends OpenCircleOptions {
  readonly store: CircleStore;
  readonly own: OwnKeys;
  readonly memberId: MemberId;
  readonly authorId: AuthorId;
  readonly owner: number;
  readonly devices: () => ReadonlyMap<AuthorId, Device>;
  readonly writerOf: (clientId: number) => MemberId | null;
  readonly emit: <K extends keyof CircleEvents>(name: K, event: CircleEvents[K]) => void;
  /** one has gone on elsewhere: nothing more is written */
  readonly isArchive: () => boolean;
  /** another computer writes this device's logs: nothing more is sealed here (writtenElsewhere.ts) */
  readonly isCopy: () => boolean;
}

export interface Replica {
  readonly documentId: DocumentId;
  readonly key: DocumentKey;
  readonly heads: () => Heads;
  /** authors with two contents for one number, as far as the log was read */
  readonly twoVersions: () => ReadonlySet<AuthorId>;
  readonly envelopes: (authorId: AuthorId, from: number, to: number) => Promise<readonly Uint8Array[]>;
  readonly receive: (envelopes: readonly Uint8Array[]) => Promise<Result<ReceiveReport, SaveFailure>>;
  /** an author became known: what came too soon may hold now */
  readonly retryEarly: () => void;
  /** the same handle for everybody; each open wants its close */
  readonly open: () => Promise<SharedDocument>;
  /** writes what waits; the last one unloads */
  readonly close: () => Promise<void>;
  /** whoever still has it open: the circle is closing */
  readonly unload: () => Promise<void>;
  /** nothing of it stays on this computer: key, envelopes, outbox, states; whoever has it open reads an empty end */
  readonly erase: () => Promise<Result<void, SaveFailure>>;
  readonly unsaved: () => number;
  readonly flush: () => Promise<Result<void, SaveFailure>>;
}

export interface ReplicaFacts extends EnvelopePlace {
  readonly key: DocumentKey;
  /** as the store has them: known before the log is loaded */
  readonly heads: Heads;
}

/** Shared by receiving and writing: what is loaded. */
export interface ReplicaState {
  readonly place: ReplicaFacts;
  heads: Heads;
  /** null: not loaded, or to be loaded again after a failed commit */
  log: DocumentLog | null;
  shared: SharedDocument | null;
}

export const makeReplica = (context: ReplicaContext, facts: ReplicaFacts): Replica => {
  const { store, emit } = context;
  const { circleId, documentId } = facts;
  const state: ReplicaState = { place: facts, heads: facts.heads, log: null, shared: null };
  const lane = makeLane();
  const early = noEarly();
  const versions = makeVersionQuota(context.clock);
  let stopWaiting: (() => void) | null = null;
  const outbox = makeOutbox([]);
  const stateCache = makeStateCache(store, documentId);

  const twoVersions = new Set<AuthorId>();
  const noteVersions = (log: DocumentLog): void => {
    for (const author of authorsWithBranches(log)) twoVersions.add(author);
  };
  const loadLog = async (): Promise<readonly LoadedEnvelope[]> => {
    const envelopes = await loadEnvelopes(store, documentId);
    state.log = rebuildLog(documentId, context.devices(), envelopes);
    noteVersions(state.log);
    return envelopes;
  };
  const needLog = async (): Promise<DocumentLog> => {
    if (state.log === null) catchUp(await loadLog());
    if (state.log === null) throw new Error('the log was just loaded');
    return state.log;
  };
  /** A commit that was reported as failed may have reached the disk: what the log holds now, the open doc must hold. */
  const catchUp = (envelopes: readonly LoadedEnvelope[]): void => {
    if (state.log === null) return;
    if (state.log.forked || !holdsWhatIsShown(state.log)) rebuildShown(state.log, envelopes);
    else if (state.shared) applyAccepted(state.shared.doc, updatesAfter(facts, state.log, envelopes, state.heads));
    const heads = headsOf(state.log);
    const moved = [...heads].some(([authorId, { seq }]) => seq > (state.heads.get(authorId)?.seq ?? 0));
    state.heads = heads;
    if (moved) emit('headsChanged', { documentId });
  };
  /** A document that was opened without its log is held against it as soon as the log is there. */
  const holdsWhatIsShown = (log: DocumentLog): boolean =>
    state.shared === null || holdsWhatLogSays(log, state.shared.doc, state.heads);
  /** What is shown, in canonical order, with what is still on its way out on top. */
  const rebuildShown = (log: DocumentLog, envelopes: readonly LoadedEnvelope[]): void => {
    if (!state.shared) return;
    const pending = outbox.pending.map(({ update }) => update);
    rebuild(state.shared.doc, [...canonicalUpdates(facts, log, envelopes), ...pending]);
  };
  const writing = makeWriting(context, { state, outbox, lane, needLog, stateCache });
  const batching = makeBatching(context, () => void flush());

  const flush = (): Promise<Result<void, SaveFailure>> => {
    batching.cancel();
    return writing.flush();
  };

  const receive = (incoming: readonly Uint8Array[]): Promise<Result<ReceiveReport, SaveFailure>> =>
    lane(async () => {
      const log = await needLog();
      const result = ingest({ ...facts, devices: context.devices(), versions }, log, early, incoming);
      if (result.kept.length > 0) {
        const heads = headsOf(log);
        const elsewhere = markOfCopy(result.kept);
        const saved = await store.commit([
          ...result.kept.map(rowOf),
          headsRow(circleId, { documentId, heads }),
          ...elsewhere,
        ]);
        if (!saved.ok) {
          state.log = null;
          emit('saveFailed', saved.error);
          return saved;
        }
        if (result.contested) await rebuildNow(log);
        else if (state.shared) applyAccepted(state.shared.doc, result.updates);
        state.heads = heads;
        noteVersions(log);
        stateCache.envelopesAdded(result.kept.length);
        emit('headsChanged', { documentId });
        if (elsewhere.length > 0) emit('writtenElsewhere', { documentId });
      }
      tell(result.report);
      return ok(result.report);
    });
  const rebuildNow = async (log: DocumentLog): Promise<void> => {
    const begun = context.clock.monotonic();
    if (state.shared) rebuildShown(log, await loadEnvelopes(store, documentId));
    versions.rebuilt(context.clock.monotonic() - begun);
  };
  const tell = ({ invalid, refused, versionsWait }: ReceiveReport): void => {
    for (const { authorId, reason } of invalid) emit('refused', { reason, authorId });
    for (const reason of refused) emit('refused', { reason, authorId: null });
    if (!versionsWait) return;
    stopWaiting ??= context.schedule(() => {
      stopWaiting = null;
      void receive([]);
    }, versionsWindowMs);
  };
  /** SECURITY: two writers of one log fork it, so this one stops being that device, also after a crash. */
  const markOfCopy = (kept: readonly Kept[]): readonly StoreChange[] =>
    kept.some(({ authorId }) => authorId === context.authorId) ? [elsewhereRow(circleId)] : [];
  const rowOf = ({ authorId, seq, number, hash, verdict, envelope, isAside }: Kept) =>
    envelopeRow(documentId, authorId, seq, { number, prefix: prefixOf(hash), verdict, envelope }, isAside);

  const loadWithLog = async (): Promise<LoadedDoc> => {
    const envelopes = await loadLog();
    const log = await needLog();
    state.heads = headsOf(log);
    return loadDoc(store, facts, log, envelopes);
  };

  let opened = 0;
  const open = (): Promise<SharedDocument> =>
    lane(async () => {
      opened++;
      if (state.shared) return state.shared;
      // as it was closed, when nothing has come since: the log is read when somebody writes
      const known = state.log === null ? await loadKnownState(store, documentId, state.heads, context.devices()) : null;
      const loaded = known ?? (await loadWithLog());
      Object.assign(outbox, makeOutbox(loaded.outbox));
      stateCache.loaded(loaded);
      const written = state.log ? clientIdsOf(state.log, context.authorId) : clientIdsIn(loaded.doc);
      const shown = new Set([...written, ...loaded.outbox.map(({ clientId }) => clientId)]);
      const clientId = newClientId(context.owner, shown);
      state.shared = shareDocument(loaded.doc, {
        documentId,
        me: context.memberId,
        clientId,
        writerOf: context.writerOf,
        onLocalUpdate: (update) => {
          // no screen offers a change here; what a screen was still doing when one went on is not kept
          if (context.isArchive()) return;
          addToOutbox(outbox, { documentId, clientId, time: context.clock.now(), update });
          writing.keep();
          batching.touch();
        },
      });
      if (loaded.outbox.length > 0) batching.touch();
      return state.shared;
    });

  const close = async (): Promise<void> => {
    opened = Math.max(0, opened - 1);
    await (opened === 0 ? unload() : flush());
  };
  const unload = async (): Promise<void> => {
    await flush();
    await lane(async () => {
      // opened again meanwhile, or still not written: it stays, and goes on trying
      if (opened > 0 || outbox.pending.length > 0) return;
      if (state.shared && state.log) await stateCache.write(state.shared.doc, state.heads, 1);
      state.shared?.doc.destroy();
      state.shared = null;
      state.log = null;
    });
  };

  const erase = (): Promise<Result<void, SaveFailure>> =>
    lane(async () => {
      batching.cancel();
      const saved = await store.commit(
        rowsToDrop({
          documentId,
          heads: state.heads,
          envelopes: hasPieces() ? await loadEnvelopes(store, documentId) : [],
          outboxEnd: Math.max(outbox.nextNumber, await outboxEnd()),
        }),
      );
      if (!saved.ok) return saved;
      outbox.pending = [];
      state.shared?.doc.destroy();
      Object.assign(state, { shared: null, log: null, heads: new Map() });
      return ok(undefined);
    });
  const outboxEnd = async (): Promise<number> =>
    Math.max(0, ...(await store.readGroup('outbox', documentId)).map((bytes) => readOutboxRow(bytes).number + 1));

  /** Heads name a piece of a branch: only then is the log needed to find an envelope. */
  const hasPieces = (): boolean => [...state.heads.keys()].some((name) => !context.devices().has(name));
  const rowIds = async (name: AuthorId, from: number, to: number): Promise<readonly string[]> => {
    if (context.devices().has(name))
      return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => envelopeId(documentId, name, from + i));
    const piece = piecesOf(await lane(needLog)).find((one) => one.name === name);
    if (!piece) return [];
    const { branch, first, last } = piece;
    const ids: string[] = [];
    for (let seq = first + from - 1; seq <= Math.min(last, first + to - 1); seq++) {
      const prefix = branch.prefixes[seq - branch.base - 1];
      ids.push(envelopeId(documentId, branch.authorId, seq, branch.key === branch.authorId ? undefined : prefix));
    }
    return ids;
  };

  // who has two versions is said from the start on
  if (hasPieces()) void lane(needLog);

  return {
    documentId,
    key: facts.key,
    twoVersions: () => twoVersions,
    erase,
    heads: () => state.heads,
    envelopes: async (authorId, from, to) => {
      const ids = await rowIds(authorId, from, Math.min(to, state.heads.get(authorId)?.seq ?? 0));
      const rows = await Promise.all(ids.map((id) => store.read('envelopes', id)));
      return rows.flatMap((row) => (row === null ? [] : [readEnvelopeRow(row).envelope]));
    },
    receive,
    retryEarly: () => {
      if (early.held.length > 0) void receive([]);
    },
    open,
    close,
    unload: () => {
      stopWaiting?.();
      opened = 0;
      return unload();
    },
    unsaved: () => outbox.pending.length,
    flush,
  };
};
