// The inviter's half: invitations of this device, and turning an approved request into an `add`. Only this device approves,
// and it refuses a second use, so that single use needs no agreement among peers (PROTOCOL §4).
import type { DocumentKey } from '../crypto/keys.ts';
import type { DocumentId, InvitationId, MemberId } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import type { ApproveFailure, Circle, OpenInvitation, OwnKeys, SaveFailure } from './circle.ts';
import type { CircleDocument } from './circleDocument.ts';
import { grantKey } from './grants.ts';
import { memberIdOf } from './identity.ts';
import { createInvitation, type Invitation, type InvitationFailure, invitationLink } from './invitation.ts';
import { encodeOffer, encodeWelcome, type JoinRequest } from './join.ts';
import type { Membership } from './membership.ts';
import { addPerson } from './people.ts';
import { type InvitationRow, invitationRow, readInvitationRow } from './rows.ts';
import { grantWhatIsOwed } from './sessions.ts';
import type { CircleStore } from './store.ts';

type Inviting = Pick<
  Circle,
  | 'invitations'
  | 'invite'
  | 'revoke'
  | 'findInvitation'
  | 'markAsked'
  | 'askerOf'
  | 'markVoid'
  | 'joinOffer'
  | 'approve'
  | 'welcomeAgain'
>;

export interface InvitingContext {
  readonly store: CircleStore;
  readonly own: OwnKeys;
  readonly membership: Membership;
  readonly document: CircleDocument;
  /** of the circle document */
  readonly key: DocumentKey;
  readonly keys: () => ReadonlyMap<DocumentId, DocumentKey>;
  readonly now: () => number;
  /** one has gone on elsewhere: nobody is invited here any more */
  readonly isArchive: () => boolean;
  readonly flush: () => Promise<Result<void, SaveFailure>>;
}

export const makeInviting = async (context: InvitingContext): Promise<Inviting> => {
  const { store, own, membership, document, now } = context;
  const { circleId } = membership.roster();
  const rows = new Map<InvitationId, InvitationRow>();
  for (const bytes of await store.readGroup('invitations', circleId)) {
    const row = readInvitationRow(bytes);
    if (row) rows.set(row.invitation.invitationId, row);
  }

  const keep = async (row: InvitationRow): Promise<Result<void, SaveFailure>> => {
    const saved = await store.commit([invitationRow(row)]);
    if (saved.ok) rows.set(row.invitation.invitationId, row);
    return saved;
  };
  const move = async (
    invitationId: InvitationId,
    from: readonly InvitationRow['state'][],
    state: InvitationRow['state'],
  ): Promise<Result<void, SaveFailure>> => {
    const row = rows.get(invitationId);
    return row && from.includes(row.state) ? keep({ ...row, state }) : ok(undefined);
  };
  const find = (invitationId: InvitationId): Result<InvitationRow, InvitationFailure> => {
    const row = rows.get(invitationId);
    if (!row) return err({ type: 'UnknownInvitation' });
    if (row.state === 'used') return err({ type: 'Used' });
    if (row.state === 'revoked' || context.isArchive()) return err({ type: 'Revoked' });
    if (row.state === 'void') return err({ type: 'Void' });
    return shownState(row, now()) === 'expired' ? err({ type: 'Expired' }) : ok(row);
  };
  const myName = (): string =>
    document.view('people').find(({ memberId }) => memberId === document.shared.me)?.name ?? '';

  const approve = async (
    invitationId: InvitationId,
    request: JoinRequest,
    verified: boolean,
  ): Promise<Result<Uint8Array, ApproveFailure>> => {
    const row = find(invitationId);
    if (!row.ok) return row;
    if (!membership.roster().agreements.some(({ hash }) => hash === request.agreement))
      return err({ type: 'AgreementOutdated' });
    const memberId = memberIdOf(request.memberKey);
    // the name first: a crash before the `add` leaves a person whom nobody sees, one after it would leave a member without
    introduce(memberId, request.name);
    const named = await context.flush();
    if (!named.ok) return named;
    // the `add` and the used invitation in one commit: a crash between them would leave a link that works twice
    const used: InvitationRow = { ...row.value, state: 'used', usedBy: memberId };
    const added = await membership.write(
      {
        type: 'add',
        memberKey: request.memberKey,
        boxKey: request.boxKey,
        invitationId,
        verified,
        agreement: request.agreement,
        acceptance: request.acceptance,
        lockedKey: grantKey(request.boxKey, context.key),
      },
      [invitationRow(used)],
    );
    if (!added.ok) return added;
    rows.set(invitationId, used);
    grantWhatIsOwed(document.shared, membership.roster().members.values(), context.keys());
    const flushed = await context.flush();
    return flushed.ok ? ok(encodeWelcome(membership.ops())) : flushed;
  };
  const introduce = (memberId: MemberId, name: string): void => {
    if (!document.view('people').some((person) => person.memberId === memberId))
      addPerson(document.shared, name, memberId);
  };

  return {
    invitations: () =>
      [...rows.values()].map((row) => toOpenInvitation(row, now())).sort((a, b) => b.expiresAt - a.expiresAt),
    invite: async ({ note, meetingPlaces }) => {
      const created = createInvitation({ circleId, inviterKey: own.member.publicKey, now: now(), meetingPlaces });
      if (!created.ok) return created;
      const invitation = created.value;
      const row: InvitationRow = { invitation, note: note.slice(0, 500), state: 'open', askedBy: null, usedBy: null };
      const { invitationId, expiresAt } = invitation;
      const written = await membership.write({ type: 'invite', invitationId, expiresAt }, [invitationRow(row)]);
      if (!written.ok) return written;
      rows.set(invitationId, row);
      return ok({ link: invitationLink(invitation), invitation: toOpenInvitation(row, now()) });
    },
    revoke: (invitationId) => move(invitationId, ['open', 'asked'], 'revoked'),
    findInvitation: (invitationId): Result<Invitation, InvitationFailure> => {
      const row = find(invitationId);
      return row.ok ? ok(row.value.invitation) : row;
    },
    markAsked: async (invitationId, askedBy) => {
      const row = rows.get(invitationId);
      return row?.state === 'open' || row?.state === 'asked'
        ? keep({ ...row, state: 'asked', askedBy })
        : ok(undefined);
    },
    askerOf: (invitationId) => rows.get(invitationId)?.askedBy ?? null,
    markVoid: (invitationId) => move(invitationId, ['open', 'asked'], 'void'),
    joinOffer: () => {
      const { agreements } = membership.roster();
      const current = agreements[agreements.length - 1];
      if (!current) throw new Error('a circle has an agreement from its first day');
      const { hash: agreement, sentences } = current;
      return encodeOffer({ circleId, circleName: document.view('name'), inviterName: myName(), agreement, sentences });
    },
    approve,
    welcomeAgain: (invitationId, request) => {
      const row = rows.get(invitationId);
      return row?.state === 'used' && row.usedBy === memberIdOf(request.memberKey)
        ? encodeWelcome(membership.ops())
        : null;
    },
  };
};

const shownState = (row: InvitationRow, now: number): OpenInvitation['state'] =>
  row.state === 'open' && now > row.invitation.expiresAt ? 'expired' : row.state;

const toOpenInvitation = (row: InvitationRow, now: number): OpenInvitation => ({
  invitationId: row.invitation.invitationId,
  note: row.note,
  expiresAt: row.invitation.expiresAt,
  state: shownState(row, now),
});
