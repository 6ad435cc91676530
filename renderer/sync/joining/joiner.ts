// The joiner's side as a screen follows it: waits for the inviter, shows what joining signs, asks, compares pictures, and
// takes the welcome. It may take days; the keys and the request are durable before anything is asked.
import type { SaveFailure } from '#shared/circle/circle.ts';
import type { Invitation } from '#shared/circle/invitation.ts';
import {
  acceptWelcome,
  askToJoin,
  type JoinOffer,
  type PendingJoin,
  readOffer,
  type WelcomeFailure,
} from '#shared/circle/join.ts';
import { dropPendingJoin, finishJoin, savePendingJoin } from '#shared/circle/pendingJoins.ts';
import { rendezvousOfInvitation } from '#shared/circle/rendezvous.ts';
import type { CircleStore } from '#shared/circle/store.ts';
import { concat } from '#shared/crypto/encoding.ts';
import { randomBytes } from '#shared/crypto/sodium.ts';
import type { CircleId, InvitationId } from '#shared/ids.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { type InviterClaim, joinerSide } from '../handshake/joinSides.ts';
import { createLink, type Link } from '../link.ts';
import type { Meetings } from '../meetings.ts';
import type { Schedule } from '../transport.ts';
import { decodeStep, encodeStep, type InvitationEnd, type JoinStep } from './joinSteps.ts';
import { agreePictures, commitmentTo, type Pictures, pictureContext } from './pictureExchange.ts';

export type JoinRefused = InvitationEnd | WelcomeFailure['type'] | SaveFailure['type'];
export type JoinState =
  /** nobody has answered at the meeting point yet */
  | { readonly type: 'looking' }
  /** `changed`: asked before, and the circle has another agreement since */
  | { readonly type: 'reading'; readonly offer: JoinOffer; readonly linked: boolean; readonly changed: boolean }
  /** waiting for approval; `pictures`: six numbers below 64, null until both sides have exchanged */
  | {
      readonly type: 'asked';
      readonly offer: JoinOffer;
      readonly name: string;
      readonly linked: boolean;
      readonly pictures: readonly number[] | null;
    }
  /** durable: the circle can be opened */
  | { readonly type: 'joined'; readonly circleId: CircleId }
  | { readonly type: 'refused'; readonly reason: JoinRefused };

export interface JoinSession {
  readonly invitationId: InvitationId;
  /** the same object until it changes */
  readonly state: () => JoinState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Shows an offer that came in a file, while nobody has answered at the meeting point. */
  readonly read: (offer: JoinOffer) => void;
  /** What was asked, for a file that carries it; null before that. */
  readonly asked: () => PendingJoin | null;
  /** The welcome that came in a file. What does not hold changes nothing: the join goes on. */
  readonly welcome: (welcome: Uint8Array) => Promise<Result<CircleId, WelcomeFailure | SaveFailure>>;
  /** Signs the agreement that is shown and asks. Only while `reading`; `name` must fit (`nameFits`). */
  readonly ask: (name: string) => Promise<Result<void, SaveFailure>>;
  /** Gives up: the pending request and its keys are dropped. */
  readonly cancel: () => Promise<Result<void, SaveFailure>>;
  /** Leaves the meeting point; what was asked stays and can be taken up again. */
  readonly stop: () => void;
}

/** milliseconds */
const lastWordMs = 2_000;

export const createJoiner = (options: {
  readonly invitation: Invitation;
  /** asked in an earlier run */
  readonly pending: PendingJoin | null;
  readonly store: CircleStore;
  readonly meetings: Meetings;
  readonly schedule: Schedule;
  readonly jitter: () => number;
}): JoinSession => {
  const { invitation, store } = options;
  const point = rendezvousOfInvitation(invitation);
  const listeners = new Set<() => void>();
  let pending = options.pending;
  let pictures: Pictures | null = null;
  let link: Link | null = null;
  let inviter: InviterClaim | null = null;
  let nonce: Uint8Array | null = null;
  let parts: Uint8Array[] = [];
  let state: JoinState = pending
    ? { type: 'asked', offer: pending.offer, name: pending.name, linked: false, pictures: null }
    : { type: 'looking' };

  const set = (next: JoinState): void => {
    state = next;
    for (const listener of [...listeners]) listener();
  };
  const isOver = (): boolean => state.type === 'joined' || state.type === 'refused';
  const say = (step: JoinStep): void => link?.send({ type: 'join', step: encodeStep(step) });
  const showLinked = (linked: boolean): void => {
    if (state.type === 'reading' || state.type === 'asked') set({ ...state, linked });
  };
  const finish = (next: JoinState): void => {
    set(next);
    // the last word needs a moment to leave
    options.schedule(() => meeting.close(), lastWordMs);
  };
  const refuse = async (reason: JoinRefused): Promise<void> => {
    if (pending) await dropPendingJoin(store, pending);
    finish({ type: 'refused', reason });
  };
  const context = (asked: PendingJoin, claim: InviterClaim): Uint8Array =>
    pictureContext(
      invitation,
      { memberKey: asked.own.member.publicKey, boxKey: asked.own.box.publicKey, logKey: asked.own.log.publicKey },
      claim,
      asked.request,
    );

  const onOffer = async (bytes: Uint8Array): Promise<void> => {
    const offer = readOffer(bytes, invitation);
    if (!offer.ok) return link?.fault('FrameMalformed');
    if (!pending) {
      const changed = state.type === 'reading' && state.changed;
      return set({ type: 'reading', offer: offer.value, linked: true, changed });
    }
    if (offer.value.agreement !== pending.offer.agreement) {
      // the circle has another agreement now: nobody is added under one that was not read
      const dropped = await dropPendingJoin(store, pending);
      if (!dropped.ok) return refuse(dropped.error.type);
      pending = null;
      pictures = null;
      set({ type: 'reading', offer: offer.value, linked: false, changed: true });
      return link?.close();
    }
  };
  const sayAsk = (asked: PendingJoin, claim: InviterClaim): void => {
    nonce = randomBytes(32);
    const commitment = commitmentTo(context(asked, claim), nonce);
    say({ type: 'ask', request: asked.request, commitment, pictures: pictures?.id ?? new Uint8Array(32) });
  };
  const onWelcome = async (step: JoinStep & { readonly type: 'welcome' }): Promise<void> => {
    if (!pending || step.part !== parts.length) return link?.fault('FrameUnexpected');
    parts.push(step.bytes);
    if (parts.length < step.parts) return;
    const joined = acceptWelcome(pending, concat(...parts));
    parts = [];
    if (!joined.ok) return refuse(joined.error.type);
    const saved = await finishJoin(store, pending, joined.value);
    // asked again on the next link: the welcome comes again too
    if (!saved.ok) return link?.close();
    say({ type: 'joined' });
    finish({ type: 'joined', circleId: saved.value });
  };
  const onStep = async (step: JoinStep): Promise<void> => {
    switch (step.type) {
      case 'offer':
        return onOffer(step.offer);
      case 'nonce':
        if (!pending || !inviter || !nonce || state.type !== 'asked') return link?.fault('FrameUnexpected');
        pictures = agreePictures(context(pending, inviter), nonce, step.nonce);
        say({ type: 'reveal', nonce });
        nonce = null;
        return set({ ...state, pictures: pictures.shown });
      case 'keep':
        if (!pictures || state.type !== 'asked') return link?.fault('FrameUnexpected');
        return set({ ...state, pictures: pictures.shown });
      case 'welcome':
        return onWelcome(step);
      case 'ended':
        return refuse(step.reason);
      default:
        return link?.fault('FrameUnexpected');
    }
  };

  const meeting = options.meetings.open(
    { ...point, dials: false },
    (transport) => {
      createLink<InviterClaim, InviterClaim>({
        ...options,
        transport,
        start: (fingerprints) =>
          joinerSide({ invitation, meetingKey: point.key, fingerprints, own: pending?.own ?? null }),
        admit: async (claim) => ok(claim),
        onAuthenticated: (self, claim) => {
          const before = link;
          link = self;
          inviter = claim;
          parts = [];
          before?.mute();
          showLinked(true);
          if (pending) sayAsk(pending, claim);
        },
        onFrame: async (self, _peer, frame) => {
          if (self !== link || isOver()) return;
          const step = frame.type === 'join' ? decodeStep(frame.step) : err({ type: 'FrameUnexpected' } as const);
          if (!step.ok) return self.fault(step.error.type);
          return onStep(step.value);
        },
        onEnd: (self) => {
          if (self !== link) return;
          link = null;
          inviter = null;
          showLinked(false);
        },
        onFault: () => undefined,
      });
    },
    () => link !== null,
  );

  return {
    invitationId: invitation.invitationId,
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    read: (offer) => {
      if (state.type === 'looking') set({ type: 'reading', offer, linked: false, changed: false });
    },
    asked: () => pending,
    welcome: async (welcome) => {
      if (!pending || state.type !== 'asked') return err({ type: 'NotAdded' });
      const joined = acceptWelcome(pending, welcome);
      if (!joined.ok) return joined;
      const saved = await finishJoin(store, pending, joined.value);
      if (saved.ok) finish({ type: 'joined', circleId: saved.value });
      return saved;
    },
    ask: async (name) => {
      if (state.type !== 'reading') throw new Error('an agreement is read before asking to join');
      const { offer } = state;
      const asked = askToJoin({ invitation, offer, name });
      const saved = await savePendingJoin(store, asked);
      if (!saved.ok) return err(saved.error);
      pending = asked;
      set({ type: 'asked', offer, name: asked.name, linked: false, pictures: null });
      // the next link shows the keys that ask
      link?.close();
      return ok(undefined);
    },
    cancel: async () => {
      meeting.close();
      return pending ? dropPendingJoin(store, pending) : ok(undefined);
    },
    stop: () => meeting.close(),
  };
};
