// A proposal to begin again that its proposer takes back, as long as nobody has gone along: the word for it, signed by the old
// member key and bound to that one successor; and what goes from the proposer's own computer.
import { concat, decode, writer } from '../crypto/encoding.ts';
import type { SigningKeys } from '../crypto/keys.ts';
import { sign, signatureBytes, verify } from '../crypto/sign.ts';
import type { CircleId } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import type { Roster, SyncedCircle } from './circle.ts';
import { rowsToDrop } from './erasing.ts';
import { idBytes, readId } from './idBytes.ts';
import { opHash } from './ops.ts';
import { invitationRow, readInvitationRow, readKeyRow, readOutboxRow } from './rows.ts';
import type { CircleStore, StoreChange } from './store.ts';
import type { Proposal } from './successor.ts';

export interface Withdrawal {
  readonly predecessor: CircleId;
  readonly successor: CircleId;
  readonly content: Uint8Array;
  readonly signature: Uint8Array;
}
export type WithdrawalFailure = { readonly type: 'Malformed' | 'VersionTooNew' | 'WrongCircle' | 'BadSignature' };

const version = 1;
const domain = 'withdrawal';
export const withdrawalBytes = 1 + 16 + 16 + signatureBytes;

/** `old`: the proposer's keys in the circle that began again. The same bytes each time. */
export const makeWithdrawal = (
  old: SigningKeys,
  { predecessor, successor }: Pick<Proposal, 'predecessor' | 'successor'>,
): Uint8Array => {
  const content = writer().byte(version).fixed(idBytes(predecessor)).fixed(idBytes(successor)).done();
  return concat(content, sign(old.secretKey, domain, content));
};

/** Structure only; `isWithdrawnBy` says whether it counts. */
export const readWithdrawal = (bytes: Uint8Array): Result<Withdrawal, WithdrawalFailure> => {
  if ((bytes[0] ?? 0) > version) return err({ type: 'VersionTooNew' });
  if (bytes.length !== withdrawalBytes || bytes[0] !== version) return err({ type: 'Malformed' });
  const content = bytes.slice(0, withdrawalBytes - signatureBytes);
  const read = decode(content.subarray(1), (from) => ({
    predecessor: readId<CircleId>(from),
    successor: readId<CircleId>(from),
  }));
  return read.ok ? ok({ ...read.value, content, signature: bytes.slice(content.length) }) : err({ type: 'Malformed' });
};

/** SECURITY: only whoever proposed takes it back. */
export const isWithdrawnBy = ({ content, signature }: Withdrawal, proposal: Proposal, roster: Roster): boolean => {
  const proposer = roster.members.get(proposal.proposer);
  return proposer !== undefined && verify(proposer.memberKey, domain, content, signature);
};

/** All rows of a circle that nobody else has entered; it is closed. */
export const rowsOfWithdrawn = async (
  store: CircleStore,
  { circleId, heads }: Pick<SyncedCircle, 'circleId' | 'heads'>,
): Promise<readonly StoreChange[]> => {
  const drop = (table: StoreChange['table'], id: string, group: string): StoreChange => ({
    table,
    id,
    group,
    value: null,
  });
  const documents = (await store.readGroup('keys', circleId)).map(readKeyRow);
  const ofDocuments = await Promise.all(
    documents.map(async ({ documentId }) => {
      const waiting = (await store.readGroup('outbox', documentId)).map((bytes) => readOutboxRow(bytes).number + 1);
      const outboxEnd = Math.max(0, ...waiting);
      // one author, one run of numbers: nobody else was ever there
      return rowsToDrop({ documentId, heads: heads(documentId), envelopes: [], outboxEnd }).map((change) =>
        change.table === 'keys' || change.table === 'heads' ? { ...change, group: circleId } : change,
      );
    }),
  );
  const invitations = (await store.readGroup('invitations', circleId)).flatMap(
    (bytes) => readInvitationRow(bytes) ?? [],
  );
  return [
    ...ofDocuments.flat(),
    ...(await store.readGroup('ops', circleId)).map((op) => drop('ops', opHash(op), circleId)),
    ...invitations.map((row) => ({ ...invitationRow(row), value: null })),
    drop('circles', circleId, ''),
  ];
};
