// The steps of beginning again, as they stand in a frame or a file: a proposal, a yes, its answer. Other people's bytes become
// a step or null.
import { decode, type Reader, writer } from '../crypto/encoding.ts';
import type { CircleId } from '../ids.ts';
import { idBytes, readId } from './idBytes.ts';

export type MoveStep =
  /** somebody begins again with me (shared/circle/successor.ts) */
  | { readonly type: 'proposal'; readonly proposal: Uint8Array }
  /** a yes to it (shared/circle/moving.ts) */
  | { readonly type: 'request'; readonly request: Uint8Array }
  | { readonly type: 'welcome'; readonly successor: CircleId; readonly welcome: Uint8Array }
  /** the proposer takes it back (shared/circle/withdrawing.ts) */
  | { readonly type: 'withdrawn'; readonly withdrawal: Uint8Array }
  /** the same person has come already, with other keys */
  | { readonly type: 'alreadyMoved'; readonly successor: CircleId };

const typeNumber = { proposal: 1, request: 2, welcome: 3, alreadyMoved: 4, withdrawn: 5 } as const;

export const encodeMoveStep = (step: MoveStep): Uint8Array => {
  const out = writer().byte(typeNumber[step.type]);
  switch (step.type) {
    case 'proposal':
      return out.fixed(step.proposal).done();
    case 'request':
      return out.fixed(step.request).done();
    case 'welcome':
      return out.fixed(idBytes(step.successor)).fixed(step.welcome).done();
    case 'withdrawn':
      return out.fixed(step.withdrawal).done();
    case 'alreadyMoved':
      return out.fixed(idBytes(step.successor)).done();
  }
};

export const decodeMoveStep = (bytes: Uint8Array): MoveStep | null => {
  const read = decode(bytes, readStep);
  return read.ok ? read.value : null;
};

const readStep = (from: Reader): MoveStep => {
  switch (from.byte()) {
    case typeNumber.proposal:
      return { type: 'proposal', proposal: from.rest() };
    case typeNumber.request:
      return { type: 'request', request: from.rest() };
    case typeNumber.welcome:
      return { type: 'welcome', successor: readId(from), welcome: from.rest() };
    case typeNumber.withdrawn:
      return { type: 'withdrawn', withdrawal: from.rest() };
    case typeNumber.alreadyMoved:
      return { type: 'alreadyMoved', successor: readId(from) };
    default:
      return from.refuse();
  }
};
