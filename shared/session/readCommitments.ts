// The steps of a session, folded from what its members wrote. What counts is decided by who wrote it, proven: its owner, and
// who noted it for them, keep its trail; its partner alone can witness it. The same entries give the same steps everywhere.
import type { Roster } from '../circle/circle.ts';
import { type AuthorId, asId, type DocumentId, type MemberId, type PersonId } from '../ids.ts';
import {
  type Commitment,
  type CommitmentId,
  type CommitmentStatus,
  readEvent,
  type StepWords,
  type TrailEntry,
  type WrittenEvent,
  wordsHash,
} from './commitment.ts';
import type { Note } from './saidOnce.ts';
import { verifyWitness } from './witness.ts';
import type { PersonOf } from './writtenLedger.ts';

export interface ReadingContext {
  readonly documentId: DocumentId;
  readonly roster: Roster;
  readonly personOf: PersonOf;
  /** a guest seat has no key: nothing of theirs is ever shown as signed */
  readonly isGuest: (person: PersonId) => boolean;
}

/** Oldest first. Malformed entries are passed over. */
export const readCommitments = (notes: readonly Note[], context: ReadingContext): readonly Commitment[] => {
  const made: WrittenEvent[] = [];
  const others = new Map<string, WrittenEvent[]>();
  for (const note of notes) {
    const written = readEvent(note);
    if (!written) continue;
    const { event } = written;
    if (event.type === 'made') made.push(written);
    else others.set(event.of, [...(others.get(event.of) ?? []), written]);
  }
  return made
    .flatMap((first) => fold(first, inOrder(first, others.get(first.id) ?? []), context) ?? [])
    .sort((a, b) => a.madeAt - b.madeAt || (a.commitmentId < b.commitmentId ? -1 : 1));
};

/** Never before the entry that one names, whatever a clock did; then by time, then by id. */
const inOrder = (first: WrittenEvent, rest: readonly WrittenEvent[]): readonly WrittenEvent[] => {
  const latest = new Map<string, number>([[first.id, first.at]]);
  let waiting = [...rest];
  for (let progress = true; progress; ) {
    const ready = waiting.filter(({ after }) => latest.has(after ?? first.id));
    for (const each of ready) latest.set(each.id, Math.max(each.at, (latest.get(each.after ?? first.id) ?? 0) + 1));
    waiting = waiting.filter(({ id }) => !latest.has(id));
    progress = ready.length > 0;
  }
  const timeOf = ({ id }: WrittenEvent): number => latest.get(id) ?? 0;
  return rest.filter(({ id }) => latest.has(id)).sort((a, b) => timeOf(a) - timeOf(b) || (a.id < b.id ? -1 : 1));
};

interface Draft {
  words: StepWords;
  status: CommitmentStatus;
  doneAt: number | null;
  last: string;
  readonly trail: TrailEntry[];
}
type Answer = Exclude<WrittenEvent['event'], { type: 'made' | 'witnessed' }>;

const fold = (first: WrittenEvent, rest: readonly WrittenEvent[], context: ReadingContext): Commitment | null => {
  const writer = context.personOf(first.by);
  if (first.event.type !== 'made' || writer === null) return null;
  const { words } = first.event;
  const draft: Draft = {
    words,
    status: 'made',
    doneAt: null,
    last: first.id,
    trail: [{ type: 'made', at: first.at, by: writer, note: '', words }],
  };
  const witnesses: Witness[] = [];
  for (const { id, by: memberId, at, event } of rest) {
    const by = context.personOf(memberId);
    if (by === null || event.type === 'made') continue;
    if (event.type === 'witnessed')
      witnesses.push({ person: by, holds: (these) => isSigned(asId(first.id), these, memberId, event, context) });
    // SECURITY: a step is its owner's, and of who noted it for them: nobody else says that it was kept
    else if ((by !== words.owner && by !== writer) || !answer(draft, event, at, by)) continue;
    draft.last = id;
  }
  const { trail, ...now } = draft;
  return {
    ...now,
    ...witnessOf(now.words, trail, witnesses, context),
    commitmentId: asId(first.id),
    madeAt: first.at,
    notedBy: writer === words.owner ? null : writer,
    trail,
  };
};

/** False: it does not count. */
const answer = (draft: Draft, event: Answer, at: number, by: PersonId): boolean => {
  switch (event.type) {
    case 'changed':
      if (event.words.owner !== draft.words.owner) return false;
      Object.assign(draft, { words: event.words, status: 'changed', doneAt: null });
      break;
    case 'kept':
    case 'released':
      Object.assign(draft, { status: event.type, doneAt: at });
      break;
    case 'reopened':
      draft.status = draft.trail.some(({ type }) => type === 'changed') ? 'changed' : 'made';
      draft.doneAt = null;
      break;
    case 'checkIn':
      break;
  }
  const words = event.type === 'changed' ? event.words : null;
  draft.trail.push({ type: event.type, at, by, note: event.note, words });
  return true;
};

interface Witness {
  readonly person: PersonId;
  readonly holds: (words: StepWords) => boolean;
}

const witnessOf = (
  words: StepWords,
  trail: readonly TrailEntry[],
  witnesses: readonly Witness[],
  { isGuest }: ReadingContext,
): Pick<Commitment, 'witness' | 'witnessLapsed'> => {
  const signed = (these: StepWords): boolean =>
    !isGuest(these.owner) && witnesses.some(({ person, holds }) => person === these.partner && holds(these));
  if (signed(words)) return { witness: words.partner, witnessLapsed: false };
  return { witness: null, witnessLapsed: trail.some(({ words: had }) => had !== null && had !== words && signed(had)) };
};

type WitnessEvent = Extract<WrittenEvent['event'], { type: 'witnessed' }>;

/** A signature is slow to verify and never changes its mind for the same words and the same key. */
const verified = new WeakMap<WitnessEvent, Map<string, boolean>>();

const isSigned = (
  commitmentId: CommitmentId,
  words: StepWords,
  by: MemberId,
  event: WitnessEvent,
  { documentId, roster }: ReadingContext,
): boolean => {
  const device = roster.devices.get(asId<AuthorId>(event.author));
  // SECURITY: the key is a device of the member who wrote the entry, by the roster, and the words are these words
  if (device?.memberId !== by) return false;
  const hashed = wordsHash(words);
  const known = verified.get(event) ?? new Map<string, boolean>();
  verified.set(event, known);
  const answer =
    known.get(hashed) ??
    verifyWitness(device, { circleId: roster.circleId, documentId, commitmentId, words: hashed }, event.signature);
  known.set(hashed, answer);
  return answer;
};
