// What each person's app brings into a circle that begins again: that person's own open steps, and, from who began it, the
// sessions to come as plans. Nothing of what was said. It may be run again at any time: what is there is not written twice.
import type { Circle } from '../circle/circle.ts';
import { circleRoots } from '../circle/circleDocument.ts';
import type { DocumentId, PersonId } from '../ids.ts';
import { isOpen, type StepWords } from './commitment.ts';
import { makeCommitment } from './commitments.ts';
import { digestOf } from './digest.ts';
import { heldViews } from './held.ts';
import { openSession, planSession } from './openSession.ts';
import { seatingOf } from './seating.ts';

/** True when all of mine is there; false: the place for it has not arrived yet. `now`: milliseconds since 1970. */
export const carryOver = async (from: Circle, into: Circle, now: number): Promise<boolean> => {
  if (into.roster().members.get(into.memberId)?.addedBy === null) await beginPlaces(from, into, now);
  const carried = into.document.view('carried');
  const me = seatingOf(into.document.view('seats'), into.roster()).personOf(into.memberId);
  if (carried === null || me === null) return false;
  const session = await openSession(into, carried);
  if (!session.ok) return false;
  const there = digestOf(session.value, into).commitments.map(
    ({ trail, madeAt }) => `${madeAt} ${trail[0]?.words?.text}`,
  );
  // words that cannot be written here were refused where they were made
  for (const { words, madeAt } of await ownOpenSteps(from, into, me))
    if (!there.includes(`${madeAt} ${words.text}`)) makeCommitment(session.value, words, madeAt);
  const flushed = await into.flush();
  await into.closeDocument(carried);
  return flushed.ok;
};

/** The document for carried steps, and the sessions to come. Who began the circle makes them, once. */
const beginPlaces = async (from: Circle, into: Circle, now: number): Promise<void> => {
  const { document } = into;
  if (document.view('carried') === null) {
    const planned = await planSession(into, { title: from.document.view('name') || '·', startsAt: null, columns: [] });
    if (!planned.ok) return;
    document.shared.change(() => circleRoots(document.shared.doc).circle.set('carried', planned.value));
  }
  const held = new Set(
    heldViews(from.document)
      .view('held')
      .map(({ documentId }) => documentId),
  );
  const planned = new Set(document.view('sessions').map(({ title, startsAt }) => `${startsAt} ${title}`));
  for (const { documentId, title, startsAt, place, archived } of from.document.view('sessions')) {
    if (archived || held.has(documentId) || startsAt === null || startsAt < now) continue;
    if (planned.has(`${startsAt} ${title}`)) continue;
    const session = await openSession(from, documentId);
    const plan = session.ok ? session.value.view('plan') : null;
    const columns = session.ok ? session.value.view('board') : [];
    await planSession(into, {
      title,
      startsAt,
      place,
      columns: columns.map(({ title: heading, kind }) => ({ title: heading, kind })),
      ...(plan?.type === 'format' ? { format: plan.format } : {}),
    });
    if (session.ok) await from.closeDocument(documentId);
  }
};

interface OwnStep {
  readonly words: StepWords;
  readonly madeAt: number;
}

/** In the words of the new circle: persons by who they are there. Who has not come yet, or was left out, is not named. */
const ownOpenSteps = async (from: Circle, into: Circle, me: PersonId): Promise<readonly OwnStep[]> => {
  const before = seatingOf(from.document.view('seats'), from.roster());
  const after = seatingOf(into.document.view('seats'), into.roster());
  const own = before.personOf(from.memberId);
  const formerly = into.formerly(from.roster());
  const personIn = (person: PersonId | null): PersonId | null => {
    if (person === null || before.isGuest(person)) return person !== null && after.isGuest(person) ? person : null;
    const member = before.memberOf(person);
    const now = member && formerly.get(member);
    return now ? after.personOf(now) : null;
  };
  const found: OwnStep[] = [];
  for (const documentId of sessionsOf(from)) {
    const session = await openSession(from, documentId);
    if (!session.ok) continue;
    for (const commitment of digestOf(session.value, from).commitments) {
      const { words, madeAt, notedBy } = commitment;
      // a guest seat has no app of its own: whoever noted the step brings it
      const owner = words.owner === own ? me : notedBy === own ? personIn(words.owner) : null;
      if (!isOpen(commitment) || own === null || owner === null) continue;
      const partner = personIn(words.partner);
      found.push({ madeAt, words: { ...words, owner, partner: partner === owner ? null : partner } });
    }
    await from.closeDocument(documentId);
  }
  return found;
};

const sessionsOf = (circle: Circle): readonly DocumentId[] =>
  circle.document.view('sessions').map(({ documentId }) => documentId);
