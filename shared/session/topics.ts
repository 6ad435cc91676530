// Hands: who asks for the floor, who would bring a topic, and who would like to hear which. Nothing here moves a step or
// chooses anybody: the votes are counted, and somebody chooses.
import type { PersonId } from '../ids.ts';
import type { ActionOf } from './ledger.ts';
import type { SessionState } from './state.ts';

/** Two each: with one, a circle of five rarely agrees; with more, everything is liked. */
export const mostVotes = 2;
/** nobody has more topics than a circle has people */
const mostTopics = 24;

/**
 * SECURITY: a hand, a topic and a vote are one's own. Only for somebody without a computer here another may speak, as a
 * person beside them would.
 */
const maySpeakFor = (state: SessionState, person: PersonId, by: PersonId): boolean =>
  person === by || !state.computers.has(person);

const with1 = (list: readonly PersonId[], person: PersonId, most: number): readonly PersonId[] =>
  list.includes(person) || list.length >= most ? list : [...list, person];
const without = (list: readonly PersonId[], person: PersonId): readonly PersonId[] =>
  list.filter((other) => other !== person);

export const raiseHand = (state: SessionState, { person, up }: ActionOf<'hand'>, by: PersonId): SessionState => {
  // whoever gives the floor lowers the hand
  if (!up) return { ...state, hands: without(state.hands, person) };
  if (!state.visit || !state.present.includes(person) || !maySpeakFor(state, person, by)) return state;
  return { ...state, hands: with1(state.hands, person, mostTopics) };
};

export const offerTopic = (state: SessionState, { person, up }: ActionOf<'topic'>, by: PersonId): SessionState => {
  if (!maySpeakFor(state, person, by)) return state;
  if (up) return { ...state, topics: with1(state.topics, person, mostTopics) };
  const votes = [...state.votes].map(([voter, on]) => [voter, without(on, person)] as const);
  return { ...state, topics: without(state.topics, person), votes: new Map(votes) };
};

export const voteFor = (state: SessionState, { voter, on, yes }: ActionOf<'vote'>, by: PersonId): SessionState => {
  if (!maySpeakFor(state, voter, by)) return state;
  const before = without(state.votes.get(voter) ?? [], on);
  // a topic that is not there yet, or no longer, has no votes
  const now = yes && state.topics.includes(on) ? [...before, on].slice(-mostVotes) : before;
  return { ...state, votes: new Map(state.votes).set(voter, now) };
};

export interface Topic {
  readonly person: PersonId;
  readonly votes: number;
  readonly mine: boolean;
}

/** Most wanted first, then in the order of the hands. Votes of people who are not here do not count. */
export const topicsOf = (state: SessionState, me: PersonId | null): readonly Topic[] =>
  state.topics
    .map((person) => ({
      person,
      votes: [...state.votes].filter(
        ([voter, on]) => on.includes(person) && (state.status === 'planned' || state.present.includes(voter)),
      ).length,
      mine: me !== null && (state.votes.get(me)?.includes(person) ?? false),
    }))
    .sort((a, b) => b.votes - a.votes);
