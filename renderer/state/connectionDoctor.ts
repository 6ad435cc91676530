// Which hop between this computer and the others is broken: a pure judgement over what main and the links know.
// It names facts, never guesses: "nothing was heard" is not "is offline".
import type { MemberStatus } from '#renderer/sync/status.ts';
import type { MemberId } from '#shared/ids.ts';
import type { HubStatus } from '#shared/ipc.ts';
import type { PlaceCheck } from '#shared/ipcMeeting.ts';

export type HopState = 'ok' | 'waiting' | 'broken';
export type PlaceOutcome = PlaceCheck['outcome'] | 'calling';

export interface Hops {
  readonly hub: HopState;
  readonly network: HopState;
  readonly places: readonly { readonly url: string; readonly state: HopState; readonly outcome: PlaceOutcome }[];
  /** null: meeting on the local network is not wanted */
  readonly lan: { readonly state: HopState; readonly isCircleThere: boolean } | null;
}
export type PersonHop =
  | 'linked'
  | 'greeting'
  /** heard a moment ago: the link is being made */
  | 'heard'
  /** heard, but no way between the two computers was found */
  | 'noPath'
  /** a way was found, and what came was no proof */
  | 'noProof'
  | 'silent'
  /** nothing of ours gets out, so nothing can be said of them */
  | 'unknown';
export interface Person {
  readonly memberId: MemberId;
  readonly hop: PersonHop;
  /** the address of a server, or 'lan'; null: not heard lately */
  readonly via: string | null;
}
export type Verdict =
  | 'alone'
  | 'fine'
  | 'hub'
  | 'noWay'
  | 'network'
  | 'place'
  | 'lan'
  | 'path'
  | 'proof'
  | 'silent'
  | 'wait';
export interface Diagnosis {
  readonly hops: Hops;
  readonly people: readonly Person[];
  /** the first thing that stands in the way */
  readonly verdict: Verdict;
}
export interface DoctorFacts {
  readonly hub: HubStatus;
  /** null: nobody has asked to check */
  readonly checks: readonly PlaceCheck[] | null;
  readonly members: readonly Pick<MemberStatus, 'memberId' | 'link' | 'trouble' | 'rendezvous'>[];
}

/** seconds; a computer that waits is announced again every 30 to 40 */
const lately = 90;

export const diagnose = ({ hub, checks, members }: DoctorFacts): Diagnosis => {
  const hops = hopsOf(hub, checks, members.length);
  const isOut = hops.places.some(({ state }) => state === 'ok') || hops.lan?.state === 'ok';
  const people = members.map((member) => personOf(member, hub, isOut));
  return { hops, people, verdict: verdictOf(hops, people, isOut) };
};

const hopsOf = (hub: HubStatus, checks: readonly PlaceCheck[] | null, others: number): Hops => {
  const places = hub.servers.map(({ url, state }) => {
    const checked = checks?.find((each) => each.url === url)?.outcome;
    const outcome: PlaceOutcome =
      state === 'open'
        ? 'ok'
        : checked && checked !== 'ok'
          ? checked
          : state === 'connecting'
            ? 'calling'
            : state === 'refused'
              ? 'notAMeetingPlace'
              : 'unreachable';
    const hop: HopState = outcome === 'ok' ? 'ok' : outcome === 'calling' ? 'waiting' : 'broken';
    return { url, state: hop, outcome };
  });
  const { lan } = hub;
  return {
    hub: hub.listening > 0 || others === 0 ? 'ok' : 'broken',
    network: hub.networks > 0 ? 'ok' : 'broken',
    places,
    lan:
      lan.state === 'off'
        ? null
        : {
            state: lan.state === 'failed' ? 'broken' : lan.state === 'on' ? 'ok' : 'waiting',
            isCircleThere: lan.shared.length > 0,
          },
  };
};

const personOf = (member: DoctorFacts['members'][number], hub: HubStatus, isOut: boolean): Person => {
  const { memberId, link, trouble, rendezvous } = member;
  // what was heard by a way that is closed now leads nowhere
  const isOpen = (by: string): boolean =>
    by === 'lan' || hub.servers.some(({ url, state }) => url === by && state === 'open');
  const heard = hub.heard.find(
    (each) => each.rendezvous === rendezvous && each.secondsAgo <= lately && isOpen(each.via),
  );
  const via = heard?.via ?? (rendezvous !== null && hub.lan.shared.includes(rendezvous) ? 'lan' : null);
  const hop = (): PersonHop => {
    if (link === 'authenticated') return 'linked';
    if (trouble === 'greeting' && via !== null) return 'noProof';
    if (trouble === 'path' && via !== null) return 'noPath';
    if (link === 'connecting') return 'greeting';
    if (via !== null) return 'heard';
    return isOut ? 'silent' : 'unknown';
  };
  return { memberId, hop: hop(), via };
};

const verdictOf = (hops: Hops, people: readonly Person[], isOut: boolean): Verdict => {
  if (people.length === 0) return 'alone';
  const are = (hop: PersonHop): boolean => people.some((each) => each.hop === hop);
  if (people.every(({ hop }) => hop === 'linked')) return 'fine';
  if (hops.hub === 'broken') return 'hub';
  if (are('noPath')) return 'path';
  if (are('noProof')) return 'proof';
  if (!isOut) {
    if (hops.places.length === 0 && hops.lan === null) return 'noWay';
    if (hops.network === 'broken') return 'network';
    if (hops.places.some(({ state }) => state === 'broken')) return 'place';
    return hops.lan?.state === 'broken' ? 'lan' : 'wait';
  }
  return are('silent') ? 'silent' : 'wait';
};
