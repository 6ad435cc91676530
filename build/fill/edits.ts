// Fills a board through the product's own code: the circle, its session, and one card, move or change after the other.
// A batch becomes envelopes as a person's typing would, ten changes each.
import { circleStore } from '#renderer/storage/circleStore.ts';
import type { Storage } from '#renderer/storage/storage.ts';
import { openCircle } from '#shared/circle/openCircle.ts';
import { circleIds, startCircle } from '#shared/circle/startCircle.ts';
import type { CircleId, DocumentId } from '#shared/ids.ts';
import { must } from '#shared/result.ts';
import { addCard, archiveCard, editCard, moveCard } from '#shared/session/board.ts';
import { openSession, planSession } from '#shared/session/openSession.ts';
import type { Session } from '#shared/session/session.ts';
import { fillPlaces } from './reflections.ts';
import { type Dice, dice } from './seeded.ts';
import { english } from './texts.en.ts';

/** changes in an envelope: PROTOCOL §6 measures ten */
const batch = 10;
const clock = { now: () => Date.now(), monotonic: () => performance.now() };
const schedule = (run: () => void, delayMs: number) => {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
};

export const fillEdits = async (storage: Storage, count: number, seed: number): Promise<void> => {
  const store = circleStore(storage);
  const circle = must(await openCircle(store, await anyCircle(store), { clock, schedule }));
  const documentId: DocumentId = must(
    await planSession(circle, { title: 'A long year', startsAt: null, columns: ['Facts', 'What we see', 'For later'] }),
  );
  const session = must(await openSession(circle, documentId));
  const chance = dice(seed);
  for (let edit = 0; edit < count; edit++) {
    change(session, chance);
    if (edit % batch === batch - 1) must(await circle.flush());
  }
  must(await circle.flush());
  await circle.close();
};

const anyCircle = async (store: ReturnType<typeof circleStore>): Promise<CircleId> => {
  const [first] = await circleIds(store);
  if (first) return first;
  const sentences = ['What is said here stays here. What I learn may travel.'];
  return must(await startCircle(store, { name: 'Tuesday circle', myName: 'Claire', sentences, now: clock.now() }));
};

const sentence = (chance: Dice): string => fillPlaces(chance.pick(english.sentences), english, chance);

const change = (session: Session, chance: Dice): void => {
  const board = session.view('board');
  const column = chance.pick(board);
  const card = column.cards.length > 0 ? chance.pick(column.cards) : null;
  const kind = chance.below(10);
  if (!card || kind < 4) must(addCard(session, { columnId: column.columnId, text: sentence(chance) }));
  else if (kind < 7) must(editCard(session, card.cardId, sentence(chance)));
  else if (kind < 9) must(moveCard(session, card.cardId, { columnId: chance.pick(board).columnId, before: null }));
  else must(archiveCard(session, card.cardId));
};
