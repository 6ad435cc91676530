// Who still sees a step: its owner always, the others until the session after it was done is closed.
import { expect, it } from 'vitest';
import { asId, type DocumentId, type PersonId } from '../ids.ts';
import type { Commitment } from './commitment.ts';
import { type SessionDigest, stepsFor, stepsToReview } from './digest.ts';
import { openCircle } from './formats/openCircle.ts';
import { emptyState } from './state.ts';

const [ana, ben] = [asId<PersonId>('ana'), asId<PersonId>('ben')];
const [first, second] = [asId<DocumentId>('first'), asId<DocumentId>('second')];

const step = (text: string, owner: PersonId, doneAt: number | null, due: string | null = null): Commitment => ({
  commitmentId: asId(text),
  words: { owner, text, due, knownBy: '', partner: null },
  status: doneAt === null ? 'made' : 'kept',
  madeAt: 1,
  doneAt,
  notedBy: null,
  witness: null,
  witnessLapsed: false,
  trail: [],
  last: text,
});
const digest = (
  documentId: DocumentId,
  finishedAt: number | null,
  commitments: readonly Commitment[],
): SessionDigest => ({
  documentId,
  format: openCircle,
  state: { ...emptyState(openCircle), finishedAt },
  commitments,
  learnings: [],
});
const texts = (steps: ReturnType<typeof stepsFor>) => steps.map(({ commitment }) => commitment.words.text);

const steps = [
  step('open of Ana', ana, null, '2026-12-09'),
  step('kept by Ana', ana, 500, '2026-12-01'),
  step('open of Ben', ben, null),
];

it('a done step is read by the circle in the session after it, and then by its owner alone', () => {
  const running = [digest(first, 100, steps), digest(second, null, [])];
  expect(texts(stepsFor(running, ben))).toEqual(['kept by Ana', 'open of Ana', 'open of Ben']);
  expect(texts(stepsToReview(running, second))).toEqual(['kept by Ana', 'open of Ana', 'open of Ben']);
  const closed = [digest(first, 100, steps), digest(second, 900, [])];
  expect(texts(stepsFor(closed, ben))).toEqual(['open of Ana', 'open of Ben']);
  expect(texts(stepsFor(closed, ana))).toEqual(['kept by Ana', 'open of Ana', 'open of Ben']);
});

it('what was promised here is not reviewed here', () => {
  expect(stepsToReview([digest(first, null, steps)], first)).toEqual([]);
});
