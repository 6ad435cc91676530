// What a running circle offers to the sync engine and to the screens. `openCircle` (openCircle.ts) makes one.
// Nothing here knows of React, Dexie or WebRTC; storage, clock and randomness are passed in.
import type { Clock } from '../clock.ts';
import type { BoxKeys, BoxPublicKey, SigningKeys, SigningPublicKey } from '../crypto/keys.ts';
import type { AuthorId, CircleId, DocumentId, HashId, InvitationId, MemberId } from '../ids.ts';
import type { Result } from '../result.ts';

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
}
export interface Device {
  readonly authorId: AuthorId;
  readonly logKey: SigningPublicKey;
  readonly memberId: MemberId;
}
export interface AgreementVersion {
  readonly hash: HashId;
  readonly sentences: readonly string[];
  readonly by: MemberId;
}
/** Folded from the ops; the same for the same set in any order. */
export interface Roster {
  readonly circleId: CircleId;
  readonly members: ReadonlyMap<MemberId, Member>;
  readonly devices: ReadonlyMap<AuthorId, Device>;
  /** oldest first; the last is the one in force */
  readonly agreements: readonly AgreementVersion[];
  readonly heads: readonly HashId[];
}

export type SaveFailure = { readonly type: 'DiskFull' | 'WriteFailed' };

export interface Head {
  readonly seq: number;
  readonly hash: HashId;
}
export type Heads = ReadonlyMap<AuthorId, Head>;

/** What became of received envelopes. `early` ones wait in memory; `wanted` is what to ask the same link for. */
export interface ReceiveReport {
  readonly applied: number;
  /** had already */
  readonly known: number;
  readonly early: number;
  readonly wanted: readonly { readonly authorId: AuthorId; readonly from: number; readonly to: number }[];
  /** proven its author's but invalid: kept in the chain, never applied, named */
  readonly invalid: readonly { readonly authorId: AuthorId; readonly reason: RefusalReason }[];
  /** not proven its author's: dropped and charged to the link */
  readonly refused: readonly RefusalReason[];
}
export type RefusalReason =
  | 'TooLarge' | 'VersionUnknown' | 'Malformed' | 'UnknownDocument' | 'UnknownAuthor' | 'BadSignature' | 'BadChain' | 'SeqReused'
  | 'DoesNotOpen' | 'ForeignClientId' | 'ClockGap' | 'OutsideCausalPast' | 'ForbiddenContent';

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
  /** from and to inclusive; those that are held, in order */
  readonly envelopes: (documentId: DocumentId, authorId: AuthorId, from: number, to: number) => Promise<readonly Uint8Array[]>;
  /** durable when it resolves: only then may heads be acknowledged */
  readonly receiveEnvelopes: (documentId: DocumentId, envelopes: readonly Uint8Array[]) => Promise<Result<ReceiveReport, SaveFailure>>;
  readonly on: <K extends keyof CircleEvents>(name: K, listener: (event: CircleEvents[K]) => void) => () => void;
}

export interface OpenCircleOptions {
  readonly clock: Clock;
  /** milliseconds after the last change and at most (PROTOCOL §6: 120 and 400); a scheduler is passed so that tests need no waiting */
  readonly schedule: (run: () => void, delayMs: number) => () => void;
}

/** One open invitation as the inviter sees it. */
export interface OpenInvitation {
  readonly invitationId: InvitationId;
  /** for whom, as the inviter noted it; never leaves this computer */
  readonly note: string;
  readonly expiresAt: number;
  readonly state: 'open' | 'asked' | 'used' | 'revoked' | 'expired' | 'void';
}
