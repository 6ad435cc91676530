// The steps of joining, inside `join` frames on the invitation's link. The joiner reads the offer, asks, and both compute
// six pictures; the inviter answers, perhaps days later. Bytes become a step or a reason, never a throw.
import { decode, type Reader, writer } from '#shared/crypto/encoding.ts';
import { err, ok, type Result } from '#shared/result.ts';

/** Why the inviting device will not answer any more. */
export type InvitationEnd = 'Declined' | 'Expired' | 'Used' | 'Revoked' | 'Void';

export type JoinStep =
  /** inviter: what the circle is and what joining signs (shared/circle/join.ts reads it) */
  | { readonly type: 'offer'; readonly offer: Uint8Array }
  /** joiner: the signed request; `commitment` binds the nonce that `reveal` shows; `pictures` names those already shown */
  | {
      readonly type: 'ask';
      readonly request: Uint8Array;
      readonly commitment: Uint8Array;
      readonly pictures: Uint8Array;
    }
  /** inviter: its nonce, chosen without knowing the joiner's */
  | { readonly type: 'nonce'; readonly nonce: Uint8Array }
  /** inviter: the pictures on both screens are the same as before */
  | { readonly type: 'keep' }
  | { readonly type: 'reveal'; readonly nonce: Uint8Array }
  /** inviter: the welcome in parts, in order */
  | { readonly type: 'welcome'; readonly part: number; readonly parts: number; readonly bytes: Uint8Array }
  /** joiner: the welcome is durable */
  | { readonly type: 'joined' }
  | { readonly type: 'ended'; readonly reason: InvitationEnd };

export type BadStep = { readonly type: 'FrameMalformed' };

const number = { offer: 1, ask: 2, nonce: 3, keep: 4, reveal: 5, welcome: 6, joined: 7, ended: 8 } as const;
const ends: readonly InvitationEnd[] = ['Declined', 'Expired', 'Used', 'Revoked', 'Void'];
const offerMaxBytes = 100 * 1024;
const requestMaxBytes = 8 * 1024;
const partBytes = 192 * 1024;
/** 12 MiB of ops: far more than a circle ever has */
export const welcomePartsMost = 64;

export const encodeStep = (step: JoinStep): Uint8Array => {
  const out = writer().byte(number[step.type]);
  switch (step.type) {
    case 'offer':
      return out.bytes(step.offer).done();
    case 'ask':
      return out.bytes(step.request).fixed(step.commitment).fixed(step.pictures).done();
    case 'nonce':
    case 'reveal':
      return out.fixed(step.nonce).done();
    case 'welcome':
      return out.uint(step.part).uint(step.parts).bytes(step.bytes).done();
    case 'ended':
      return out.uint(ends.indexOf(step.reason)).done();
    case 'keep':
    case 'joined':
      return out.done();
  }
};

export const decodeStep = (bytes: Uint8Array): Result<JoinStep, BadStep> => {
  const step = decode(bytes, readStep);
  return step.ok ? ok(step.value) : err({ type: 'FrameMalformed' });
};

const readStep = (from: Reader): JoinStep => {
  switch (from.byte()) {
    case number.offer:
      return { type: 'offer', offer: from.bytes(offerMaxBytes) };
    case number.ask:
      return {
        type: 'ask',
        request: from.bytes(requestMaxBytes),
        commitment: from.fixed(32),
        pictures: from.fixed(32),
      };
    case number.nonce:
      return { type: 'nonce', nonce: from.fixed(32) };
    case number.keep:
      return { type: 'keep' };
    case number.reveal:
      return { type: 'reveal', nonce: from.fixed(32) };
    case number.welcome: {
      const part = from.uint(welcomePartsMost - 1);
      const parts = from.uint(welcomePartsMost);
      return part < parts ? { type: 'welcome', part, parts, bytes: from.bytes(partBytes) } : from.refuse();
    }
    case number.joined:
      return { type: 'joined' };
    case number.ended:
      return { type: 'ended', reason: ends[from.uint(ends.length - 1)] ?? from.refuse() };
    default:
      return from.refuse();
  }
};

export const welcomeSteps = (welcome: Uint8Array): readonly JoinStep[] => {
  const parts = Math.max(1, Math.ceil(welcome.length / partBytes));
  return Array.from({ length: parts }, (_, part) => ({
    type: 'welcome',
    part,
    parts,
    bytes: welcome.slice(part * partBytes, (part + 1) * partBytes),
  }));
};
