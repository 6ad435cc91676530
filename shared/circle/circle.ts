// What a running circle offers to the sync engine and to the screens. `openCircle` (openCircle.ts) makes one.
// Nothing here knows of React, Dexie or WebRTC; storage, clock and randomness are passed in.
import type { Clock } from '../clock.ts';
import type { BoxKeys, BoxPublicKey, SigningKeys, SigningPublicKey } from '../crypto/keys.ts';
import type { AuthorId, CircleId, DocumentId, HashId, InvitationId, MemberId } from '../ids.ts';
import type { Result } from '../result.ts';
import type { CircleDocument } from './circleDocument.ts';
import type { SharedDocument } from './document.ts';
import type { Invitation, InvitationFailure } from './invitation.ts';
import type { JoinRequest } from './join.ts';
import type { Moves } from './moves.ts';
import type { MoveRequest } from './moving.ts';
import type { MoveProof } from './ops.ts';
import type { WrittenAt } from './writtenAt.ts';

/** Mine, per circle: made when I start or join it, sealed on disk, never sent. */
export interface OwnKeys {
  readonly member: SigningKeys;
  readonly box: BoxKeys;
  readonly log: SigningKeys;
}

export interface Member {
  readonly memberId: MemberId;
  readonly memberKey: SigningPublicKey;
  readonly boxKey: BoxPublicKey;
  /** null for the founder */
  readonly addedBy: MemberId | null;
  /** compared pictures when added; false is shown as *not verified* */
  readonly verified: boolean;
  readonly left: boolean;
  /** agreement versions (op hashes) that this member signed or affirmed */
  readonly affirmed: ReadonlySet<HashId>;
  /** who this says to have been in the predecessor; `isMoveProven` (successor.ts) holds it against the roster there */
  readonly moved: MoveProof | null;
}
export interface Device {
  readonly authorId: AuthorId;
  /** 45 bits: every clientID of this device is owner × 256 + run (clientIds.ts) */
  readonly owner: number;
  readonly logKey: SigningPublicKey;
  readonly memberId: MemberId;
  /** the device from whose copy it began, as it says itself; null: the first of its member. It voids nothing. */
  readonly replaces: AuthorId | null;
}
export interface AgreementVersion {
  readonly hash: HashId;
  readonly sentences: readonly string[];
  readonly by: MemberId;
}
/** Folded from the ops; the same for the same set in any order. */
export interface Roster {
  readonly circleId: CircleId;
  /** the circle that this one begins again */
  readonly predecessor: CircleId | null;
  readonly members: ReadonlyMap<MemberId, Member>;
  readonly devices: ReadonlyMap<AuthorId, Device>;
  /** oldest first; the last is the one in force */
  readonly agreements: readonly AgreementVersion[];
  readonly heads: readonly HashId[];
  /** sessions that somebody asked to erase, and those that are erased */
  readonly erasures: ReadonlyMap<DocumentId, Erasure>;
}
/** Two members erase a session everywhere; one alone asks (PROTOCOL §6). */
export interface Erasure {
  /** who asked, in canonical order */
  readonly by: readonly MemberId[];
  readonly isErased: boolean;
}

/** Nothing of the write is visible; after `DiskFull` the same may be tried again. */
export type SaveFailure = { readonly type: 'DiskFull' | 'WriteFailed' | 'StoreClosed' };

export interface Head {
  readonly seq: number;
  readonly hash: HashId;
}
export type Heads = ReadonlyMap<AuthorId, Head>;

export interface WantedRange {
  readonly authorId: AuthorId;
  readonly from: number;
  readonly to: number;
  /** the same numbers are held with other contents: asked for all the same, because the author signed two histories */
  readonly again: boolean;
}

/** What became of received envelopes. `early` ones wait in memory; `wanted` is what to ask the same link for. */
export interface ReceiveReport {
  readonly applied: number;
  /** had already */
  readonly known: number;
  readonly early: number;
  readonly wanted: readonly WantedRange[];
  /** proven its author's but invalid: kept in the chain, never applied, named; `SeqReused` counts like any other, and is named */
  readonly invalid: readonly { readonly authorId: AuthorId; readonly reason: RefusalReason }[];
  /** some of what waits is a further version of what is held, above the quota (versionQuota.ts): what fell out is asked for again */
  readonly versionsWait: boolean;
  /** not proven its author's: dropped and charged to the link */
  readonly refused: readonly RefusalReason[];
}
export type RefusalReason =
  | 'TooLarge'
  | 'VersionUnknown'
  | 'Malformed'
  | 'UnknownDocument'
  | 'UnknownAuthor'
  | 'BadSignature'
  | 'BadChain'
  | 'SeqReused'
  | 'DoesNotOpen'
  | 'ForeignClientId'
  | 'ClockGap'
  | 'OutsideCausalPast'
  | 'ForbiddenContent'
  /** not refused but made to wait: more second contents of one author than are taken in at once (versionQuota.ts) */
  | 'TooManyVersions';

export interface OpsReport {
  readonly added: number;
  readonly known: number;
  /** ancestors that are missing */
  readonly waiting: number;
  readonly refused: number;
}

export interface CircleEvents {
  /** own envelopes that are durable now: push them to all links */
  readonly envelopesWritten: { readonly documentId: DocumentId; readonly envelopes: readonly Uint8Array[] };
  readonly opsChanged: { readonly added: readonly Uint8Array[] };
  /** heads moved, by own or received envelopes */
  readonly headsChanged: { readonly documentId: DocumentId };
  readonly refused: { readonly reason: RefusalReason; readonly authorId: AuthorId | null };
  /** a proposal to begin again came, or I answered one, or have gone on (moves.ts) */
  readonly movesChanged: Readonly<Record<never, never>>;
  /** entries of this device's own log came from somebody else: this is a copy, and a new device begins (PROTOCOL §3) */
  readonly writtenElsewhere: { readonly documentId: DocumentId };
  /** an edit could not be made durable: it is still on the screen */
  readonly saveFailed: SaveFailure;
}

/** The part that `renderer/sync` uses. */
export interface SyncedCircle {
  readonly circleId: CircleId;
  readonly own: OwnKeys;
  readonly memberId: MemberId;
  readonly authorId: AuthorId;
  readonly roster: () => Roster;
  /** all ops, ancestors first */
  readonly ops: () => readonly Uint8Array[];
  /** ancestors first; those that a peer with these heads lacks (all of them when a head is unknown) */
  readonly opsAfter: (heads: readonly HashId[]) => readonly Uint8Array[];
  readonly receiveOps: (ops: readonly Uint8Array[]) => Promise<Result<OpsReport, SaveFailure>>;
  /** documents whose key is held */
  readonly documents: () => readonly DocumentId[];
  readonly heads: (documentId: DocumentId) => Heads;
  /** authors with two contents for one number in some document (branches.ts); as far as their logs were read */
  readonly twoVersions: () => ReadonlySet<AuthorId>;
  /** from and to inclusive; those that are held, in order. `authorId` as in `heads`, which name pieces of branches too. */
  readonly envelopes: (
    documentId: DocumentId,
    authorId: AuthorId,
    from: number,
    to: number,
  ) => Promise<readonly Uint8Array[]>;
  /** durable when it resolves: only then may heads be acknowledged */
  readonly receiveEnvelopes: (
    documentId: DocumentId,
    envelopes: readonly Uint8Array[],
  ) => Promise<Result<ReceiveReport, SaveFailure>>;
  readonly on: <K extends keyof CircleEvents>(name: K, listener: (event: CircleEvents[K]) => void) => () => void;
  /** beginning again: what was proposed, and whether I have gone on */
  readonly moves: Moves;
}

export interface OpenCircleOptions {
  readonly clock: Clock;
  /** milliseconds after the last change and at most (PROTOCOL §6: 120 and 400); a scheduler is passed so that tests need no waiting */
  readonly schedule: (run: () => void, delayMs: number) => () => void;
}

/** One invitation of this device, as the inviter sees it. */
export interface OpenInvitation {
  readonly invitationId: InvitationId;
  /** for whom, as the inviter noted it; never leaves this computer */
  readonly note: string;
  readonly expiresAt: number;
  readonly state: 'open' | 'asked' | 'used' | 'revoked' | 'expired' | 'void';
}

/** `KeyMissing`: no grant for this member yet; it may still come. `TooNew`: written by a later version of the app. */
export type OpenDocumentFailure = { readonly type: 'UnknownDocument' | 'KeyMissing' };
export type TextFailure = { readonly type: 'TextTooLong' | 'TextEmpty' };
export type ApproveFailure = SaveFailure | InvitationFailure | { readonly type: 'BadRequest' | 'AgreementOutdated' };

export type AdmitFailure = { readonly type: 'AlreadyMoved' | 'AgreementOutdated' };

/** What an opened circle offers to the screens. Every promise of a write resolves when it is durable. */
export interface Circle extends SyncedCircle {
  /** views and named changes: name, people, sessions (circleDocument.ts, people.ts, sessions.ts) */
  readonly document: CircleDocument;
  /** the same handle for everybody, each open wants its close; sessions are read through shared/session/openSession.ts */
  readonly openDocument: (documentId: DocumentId) => Promise<Result<SharedDocument, OpenDocumentFailure>>;
  /** writes what is pending; the last one that closes unloads */
  readonly closeDocument: (documentId: DocumentId) => Promise<void>;
  /** Makes the session's document key, grants it to every member, and writes the entry. `startsAt`: milliseconds or null. */
  readonly newSession: (facts: {
    readonly title: string;
    readonly startsAt: number | null;
    /** where; left out: not said */
    readonly place?: string;
  }) => Promise<Result<DocumentId, SaveFailure | TextFailure>>;

  /** all of this device, newest first; expired ones show as expired */
  readonly invitations: () => readonly OpenInvitation[];
  readonly invite: (facts: {
    /** for whom; stays on this computer */
    readonly note: string;
    /** signaling servers, at most two */
    readonly meetingPlaces: readonly string[];
  }) => Promise<
    Result<{ readonly link: string; readonly invitation: OpenInvitation }, SaveFailure | InvitationFailure>
  >;
  readonly revoke: (invitationId: InvitationId) => Promise<Result<void, SaveFailure>>;
  /** the whole invitation with its secret, when somebody may still answer it */
  readonly findInvitation: (invitationId: InvitationId) => Result<Invitation, InvitationFailure>;
  /**
   * A request arrived in time: it waits for approval, also past the expiry, and who asked is known after a restart.
   * `asker`: their log key; null: whoever asked has to ask anew, with other keys.
   */
  readonly markAsked: (
    invitationId: InvitationId,
    asker: SigningPublicKey | null,
  ) => Promise<Result<void, SaveFailure>>;
  /** The log key of the one who asked with it, before approval. */
  readonly askerOf: (invitationId: InvitationId) => SigningPublicKey | null;
  /** a second party proved the secret before approval */
  readonly markVoid: (invitationId: InvitationId) => Promise<Result<void, SaveFailure>>;
  /** what the joiner reads before asking: circle name, inviter's name, the agreement in force (join.ts reads it) */
  readonly joinOffer: () => Uint8Array;
  /** Writes the `add` with the circle document's key, the person, the grants; the invitation is used. Gives the welcome to send. */
  readonly approve: (
    invitationId: InvitationId,
    request: JoinRequest,
    verified: boolean,
  ) => Promise<Result<Uint8Array, ApproveFailure>>;
  /** the welcome again, for a joiner whose link broke after approval; null unless this invitation added this member */
  readonly welcomeAgain: (invitationId: InvitationId, request: JoinRequest) => Uint8Array | null;

  /** Lets in who was chosen and has signed (moving.ts); the same welcome when they are here already. */
  readonly admit: (
    request: MoveRequest,
    facts: {
      /** the roster of the circle before */
      readonly before: Roster;
      readonly name: string;
      readonly verified: boolean;
    },
  ) => Promise<Result<Uint8Array, SaveFailure | TextFailure | AdmitFailure>>;
  /** members of the circle before, by who they are here: as far as their old keys say so */
  readonly formerly: (before: Roster) => ReadonlyMap<MemberId, MemberId>;

  /** Asks for it, or, as the second who asks, does it: on every computer that learns of it. Final. */
  readonly eraseSession: (documentId: DocumentId) => Promise<Result<void, SaveFailure>>;
  readonly proposeAgreement: (sentences: readonly string[]) => Promise<Result<HashId, SaveFailure | TextFailure>>;
  readonly affirm: (agreement: HashId) => Promise<Result<void, SaveFailure>>;
  /** final */
  readonly leave: () => Promise<Result<void, SaveFailure>>;
  /** six numbers below 2,048: words of the list that all screens use. Takes about 0.2 s. */
  readonly safetyCode: () => readonly number[];

  /** when a device wrote first and last, by its own clock; null: nothing of it is here */
  readonly writtenAt: (authorId: AuthorId) => Promise<WrittenAt | null>;

  /** local changes that are not yet in a durable envelope, over all documents */
  readonly unsaved: () => number;
  /** now, not after the batching delay; keys that were just granted are taken, too */
  readonly flush: () => Promise<Result<void, SaveFailure>>;
  /** flushes and unloads; nothing may be called after it */
  readonly close: () => Promise<void>;
}
