// A table of people whose apps are linked, cut off and linked again, whose clocks are wrong, who press what they like, twice,
// late, and against the rules. Seeded, for the simulation. No timers: time is a number that goes up.
import { asId, type PersonId } from '../ids.ts';
import type { Random } from '../testing/random.ts';
import { describe } from './describe.ts';
import type { Format } from './formats/format.ts';
import { proposalFor } from './formats/library.ts';
import type { LedgerAction, LedgerEntry } from './ledger.ts';
import { foldLedger, newEntry } from './phases.ts';
import {
  pressBack,
  pressEndTopic,
  pressFinish,
  pressLoop,
  pressMinuteMore,
  pressNext,
  pressPause,
  pressRepeat,
  pressResume,
  pressSkipNext,
} from './presses.ts';
import { shortenToEndBy } from './shorten.ts';
import type { SessionState } from './state.ts';

export interface Peer {
  readonly me: PersonId;
  readonly entries: Map<string, LedgerEntry>;
  /** milliseconds that this machine's clock is wrong; nothing corrects it */
  skewMs: number;
  /** peers with the same number hear each other */
  side: number;
  /** a press that was aimed, and not yet made */
  aimed: LedgerAction | null;
}

export interface Table {
  readonly format: Format;
  readonly peers: readonly Peer[];
  /** without a computer */
  readonly guests: readonly PersonId[];
  readonly everybody: readonly PersonId[];
  now: number;
  written: number;
}

const names = ['Ana', 'Ben', 'Claire', 'Denis', 'Ines', 'Karim', 'Yu', 'Lea', 'Tom'];
const minute = 60_000;

export const stateOf = ({ format }: Table, peer: Peer): SessionState => foldLedger(format, peer.entries.values());

export const sitDown = (format: Format, random: Random): Table => {
  const size = Math.max(2, format.people.min + random.below(3));
  const everybody = names.slice(0, size).map((name) => asId<PersonId>(name));
  const guests = everybody.filter((_, index) => index > 1 && random.chance(0.2));
  const peers = everybody
    .filter((one) => !guests.includes(one))
    .map((me): Peer => ({ me, entries: new Map(), skewMs: skew(random), side: 0, aimed: null }));
  return { format: proposalFor(format, size).format, peers, guests, everybody, now: 1_800_000_000_000, written: 0 };
};

const skew = (random: Random): number => (random.chance(0.5) ? 0 : Math.round((random.next() * 2 - 1) * 10 * minute));

export const write = (table: Table, peer: Peer, action: LedgerAction, state = stateOf(table, peer)): LedgerEntry => {
  table.written++;
  const entry = newEntry(state, action, {
    id: asId(`${peer.me}-${table.written}`),
    at: table.now + peer.skewMs,
    by: peer.me,
  });
  peer.entries.set(entry.id, entry);
  return entry;
};

/** Some of what the peers of each side have reaches the others; what an entry names may come after it. */
export const exchange = (table: Table, random: Random | null): void => {
  const all = table.peers.flatMap((peer) => [...peer.entries.values()].map((entry) => ({ entry, side: peer.side })));
  for (const peer of table.peers) {
    for (const { entry, side } of all) {
      if (side === peer.side && (random === null || random.chance(0.7))) peer.entries.set(entry.id, entry);
    }
  }
};

const startAction = ({ format, everybody }: Table, random: Random): LedgerAction => {
  const shuffled = random.shuffle(everybody);
  const rounds = format.core.repeat === 'once' ? 1 : Math.min(format.core.mostRounds ?? 3, shuffled.length, 3);
  return {
    type: 'start',
    present: shuffled.slice(random.below(2)),
    presenters: random.chance(0.2) ? [] : shuffled.slice(0, rounds),
    roles: random.chance(0.8)
      ? [
          { role: 'facilitator', person: random.pick(everybody) },
          { role: 'scribe', person: random.pick(everybody) },
        ]
      : [],
    lastPresenter: random.chance(0.5) ? random.pick(everybody) : null,
  };
};

/** Something a person could press here, sensible or not; null when there is nothing of that kind. */
const anyPress = (table: Table, peer: Peer, state: SessionState, random: Random): LedgerAction | null => {
  const person = random.pick(table.everybody);
  const from = state.visit?.visitId ?? 'nowhere#1';
  const step = random.pick(state.steps);
  const shortened = shortenToEndBy(state, table.now + random.below(90) * minute, table.now);
  const presses: readonly (() => LedgerAction | null)[] = [
    () => pressNext(state),
    () => pressNext(state),
    () => pressBack(state),
    () => pressSkipNext(state),
    () => pressLoop(state),
    () => pressRepeat(state),
    () => pressPause(state, random.pick(['pause', 'processRemark', 'topicStopped'])),
    () => pressResume(state),
    () => pressEndTopic(state),
    () => pressMinuteMore(state),
    () => (random.chance(0.05) ? pressFinish(state) : null),
    () => (shortened?.type === 'fits' ? shortened.action : null),
    () => ({ type: 'move', from, to: step.stepId, presenter: random.chance(0.5) ? step.presenter : person }),
    () => ({ type: 'turnDone', from, person: state.visit?.turn ?? person }),
    () => ({ type: 'giveTurn', from, person }),
    () => ({ type: 'arrive', person: random.chance(0.5) ? peer.me : person }),
    () => ({ type: 'stepOut', person }),
    () => ({ type: 'breath', on: random.chance(0.5) }),
    () => ({ type: 'choose', stepId: step.stepId, choice: step.phase.choices?.[0]?.id ?? 'none' }),
    () => ({ type: 'role', role: 'facilitator', person, was: state.roles.get('facilitator') ?? null }),
    () => ({
      type: 'role',
      role: 'observer',
      person: random.chance(0.5) ? person : null,
      was: state.roles.get('observer') ?? null,
    }),
    () => {
      const round = 1 + random.below(state.presenters.length + 1);
      return {
        type: 'presenter',
        round,
        person: random.chance(0.8) ? person : null,
        was: state.presenters[round - 1] ?? null,
      };
    },
    () => ({
      type: 'shorten',
      from,
      currentMs: 0,
      minutes: [{ stepId: step.stepId, minutes: 0.5 }],
      leaveOut: [step.stepId],
    }),
  ];
  return random.pick(presses)();
};

const act = (table: Table, peer: Peer, random: Random): void => {
  const state = stateOf(table, peer);
  if (state.status === 'planned') {
    write(table, peer, random.chance(0.5) ? startAction(table, random) : { type: 'arrive', person: peer.me }, state);
    return;
  }
  const described = describe(table.format, state, { me: peer.me }, table.now);
  const primary = described.status === 'running' ? described.primary : null;
  const sensible = primary && 'action' in primary ? primary.action : null;
  const action = sensible && random.chance(0.6) ? sensible : anyPress(table, peer, state, random);
  if (!action) return;
  write(table, peer, action, state);
  if (random.chance(0.15)) write(table, peer, action);
  if (random.chance(0.15)) peer.aimed = action;
};

/** One moment: time passes, links and clocks change, somebody presses. */
export const moment = (table: Table, random: Random): void => {
  table.now += Math.round(random.next() * 3 * minute);
  if (random.chance(0.1)) for (const peer of table.peers) peer.side = random.below(3);
  if (random.chance(0.15)) for (const peer of table.peers) peer.side = 0;
  const peer = random.pick(table.peers);
  if (random.chance(0.03)) peer.skewMs = skew(random);
  if (random.chance(0.01)) peer.skewMs = Math.round((random.next() * 2 - 1) * 600 * minute);
  if (peer.aimed && random.chance(0.5)) {
    write(table, peer, peer.aimed);
    peer.aimed = null;
  } else act(table, peer, random);
  if (random.chance(0.6)) exchange(table, random);
};

/** All are linked again, and everything arrives. */
export const reunite = (table: Table): void => {
  for (const peer of table.peers) peer.side = 0;
  exchange(table, null);
};
