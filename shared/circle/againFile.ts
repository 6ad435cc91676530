// Beginning again without a network: the proposal and a yes, each in a file for those whom it concerns.
// The answer to a yes is a file of the new circle, sealed for the keys that the yes brought.
import { decode, writer } from '../crypto/encoding.ts';
import type { BoxKeys } from '../crypto/keys.ts';
import type { CircleId } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import type { Roster } from './circle.ts';
import { idBytes, readId } from './idBytes.ts';
import { decodeMoveStep, encodeMoveStep, type MoveStep } from './moveSteps.ts';
import type { KnownProposal } from './moves.ts';
import { type CarriedSource, openFile, type SealedFailure, sealFile } from './sealedFile.ts';
import { isAmong, proposalMaxBytes } from './successor.ts';

/** a step with what stands before it */
export const againMaxBytes = proposalMaxBytes + 64;

/**
 * What I have to tell of this beginning: the proposal once I am there, my yes while it waits. Null: nothing. SECURITY: for those alone whom the proposal names, whoever carries it.
 */
export const againFile = (known: KnownProposal, roster: Roster): readonly Uint8Array[] | null => {
  const step = stepOf(known);
  const { proposal } = known;
  const recipients = [...roster.members.values()].filter(({ memberId }) => isAmong(proposal, memberId));
  if (!step || recipients.length === 0) return null;
  const content = writer().fixed(idBytes(proposal.predecessor)).fixed(encodeMoveStep(step)).done();
  return sealFile(
    'again',
    [content],
    recipients.map(({ boxKey }) => boxKey),
  );
};

const stepOf = ({ proposal, standing, request }: KnownProposal): MoveStep | null => {
  if (standing === 'moved') return { type: 'proposal', proposal: proposal.bytes };
  return standing === 'asked' && request ? { type: 'request', request } : null;
};

/** A file whose kind was read. What the step says is checked where it is taken, as one that came over a link. */
export const readAgainFile = async (
  source: CarriedSource,
  owners: readonly { readonly box: BoxKeys }[],
): Promise<Result<{ readonly predecessor: CircleId; readonly step: MoveStep }, SealedFailure>> => {
  const opened = await openFile(source, owners, againMaxBytes, () => true);
  if (!opened.ok) return opened;
  const read = decode(opened.value.content, (from) => ({ predecessor: readId<CircleId>(from), step: from.rest() }));
  const step = read.ok ? decodeMoveStep(read.value.step) : null;
  return read.ok && step ? ok({ predecessor: read.value.predecessor, step }) : err({ type: 'Damaged' });
};
