// A table at which everything happens at once: what testTable.ts does, and hands, topics, votes, modules, shortening, take-over,
// sealed notes and their hand-over, apps that say what they owe, ledgers that are begun apart. Seeded, for the simulation.
import type { PersonId } from '../ids.ts';
import type { Random } from '../testing/random.ts';
import { describe } from './describe.ts';
import type { Format } from './formats/format.ts';
import type { LedgerAction } from './ledger.ts';
import { aheadOf, owesArrival } from './seenTimes.ts';
import { shortenToEndBy } from './shorten.ts';
import type { SessionState } from './state.ts';
import { type Desks, desksFor, doDuties, exchangeSealed, noteSomething } from './testDesks.ts';
import { exchange, moment, type Peer, sitDown, stateOf, type Table, write } from './testTable.ts';

export const sitDownToAll = (format: Format, random: Random): Desks => {
  const table = sitDown(format, random);
  if (random.chance(0.4)) for (const peer of table.peers) peer.side = random.below(2);
  // a clock is trusted in a session only once it was set by the others: most are
  for (const peer of table.peers) if (random.chance(0.5)) peer.skewMs = 0;
  return desksFor(table);
};

const onlineWith = (table: Table, { side }: Peer): ReadonlySet<PersonId> =>
  new Set(table.peers.filter((peer) => peer.side === side).map(({ me }) => me));

/** What the first simulation never presses. */
const morePresses = (table: Table, peer: Peer, state: SessionState, random: Random): LedgerAction | null => {
  const { me } = peer;
  const person = random.pick(table.everybody);
  const own = random.chance(0.7) ? me : person;
  const withChoices = state.steps.filter(({ phase }) => (phase.choices?.length ?? 0) > 0);
  const held = state.roles.get('facilitator') ?? null;
  const presses: readonly (() => LedgerAction | null)[] = [
    () => ({ type: 'hand', person: own, up: random.chance(0.7) }),
    () => ({ type: 'topic', person: own, up: random.chance(0.7) }),
    () => ({ type: 'vote', voter: own, on: random.pick([...state.topics, person]), yes: random.chance(0.8) }),
    () => {
      const step = withChoices.length > 0 ? random.pick(withChoices) : null;
      return step && { type: 'choose', stepId: step.stepId, choice: random.pick(step.phase.choices ?? []).id };
    },
    () => {
      const shortened = shortenToEndBy(state, table.now + random.below(60) * 60_000, table.now);
      return shortened?.type === 'fits' ? shortened.action : null;
    },
    // hands the role over, or takes it
    () => ({ type: 'role', role: random.pick(['facilitator', 'scribe']), person, was: held }),
    () => offeredTo(table, peer, state),
  ];
  return random.pick(presses)();
};

const offeredTo = (table: Table, peer: Peer, state: SessionState): LedgerAction | null => {
  const seen = describe(table.format, state, { me: peer.me, online: onlineWith(table, peer) }, table.now);
  const primary = seen.status === 'running' ? seen.primary : null;
  return primary && 'action' in primary && primary.type !== 'finish' ? primary.action : null;
};

/** Straight on, as a good session goes, until a step is sealed: what is rare by chance alone. */
export const hurryToASealedStep = ({ table }: Desks, random: Random): void => {
  for (let presses = 0; presses < 80; presses++) {
    table.now += random.below(60_000);
    const peer = random.pick(table.peers);
    const state = stateOf(table, peer);
    if (state.visit?.sealedFrom || state.status === 'finished') return;
    const action = offeredTo(table, peer, state);
    if (action) write(table, peer, action, state);
    if (action || presses % 5 === 0) exchange(table, null);
  }
};

/** What apps say by themselves; only a clock that is right is sure. */
const takePart = (table: Table, peer: Peer): void => {
  const state = stateOf(table, peer);
  if (owesArrival(state, peer.me)) write(table, peer, { type: 'arrive', person: peer.me }, state);
  else if (peer.skewMs === 0)
    for (const entry of aheadOf(state, [...peer.entries.values()], peer.me, table.now))
      write(table, peer, { type: 'seen', entry }, state);
};

export const everythingAtOnce = (desks: Desks, random: Random): void => {
  const { table, all } = desks;
  if (random.chance(0.6)) moment(table, random);
  else {
    table.now += random.below(60_000);
    const desk = random.pick(all);
    const { peer } = desk;
    const state = stateOf(table, peer);
    if (state.visit?.sealedFrom && random.chance(0.7)) noteSomething(desks, desk);
    else {
      const action = morePresses(table, peer, state, random);
      if (action) {
        write(table, peer, action, state);
        if (random.chance(0.2)) write(table, peer, action, state);
      }
    }
  }
  // an app does its part while it runs
  if (random.chance(0.7)) takePart(table, random.pick(table.peers));
  if (random.chance(0.3)) doDuties(desks, random.pick(all));
  if (random.chance(0.25)) exchangeSealed(desks, random);
};
