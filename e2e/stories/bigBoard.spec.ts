// Large and often: a session document of 5 MB reaches the other member whole, where plain y-webrtc stops at a quarter of
// one; and two members who start at the same moment find and prove each other within ten seconds, every time.
import type { Person } from '../app/person.ts';
import { expect, test } from '../fixtures.ts';
import { addCard, boardOf, card, cards, openBoard } from '../pages/board.ts';
import { openCircle, openPlace, planSession } from '../pages/circle.ts';
import { circleName, makeCircle } from '../pages/session.ts';
import { lock, unlock } from '../pages/workspace.ts';

const session = 'First meeting';
const mostWords = 62_000;
const bigCards = 84;
/** QUALITY §5 asks for STARTS=50 */
const starts = Number(process.env['STARTS'] ?? 10);
/** of those, how many begin with the start of both apps; the others with an unlock */
const wholeStarts = starts < 50 ? 2 : 5;
const goalMs = 10_000;

test('a board of 5 MB reaches the other member whole', async ({ person, meetingPlace }) => {
  test.setTimeout(400_000);
  const { ana, ben } = await circleOfTwo(await person('Ana'), await person('Ben'), meetingPlace.url);
  await ben.quit();
  await openBoard(ana, session);
  const anas = await ana.page();
  const [[column = ''] = []] = await boardOf(anas);
  let bytes = 0;
  for (let number = 0; number < bigCards; number++) {
    const text = wordsOf(number);
    bytes += text.length;
    await addCard(ana, column, text);
  }
  expect(bytes).toBeGreaterThan(5_000_000);
  await ben.start();
  await unlock(ben);
  await openCircle(ben, circleName);
  await openBoard(ben, session);
  const bens = await ben.page();
  await expect(cards(bens, column)).toHaveCount(bigCards, { timeout: 120_000 });
  await expect(card(bens, column, wordsOf(bigCards - 1).slice(0, 60))).toBeVisible();
  const [anasBoard, bensBoard] = [await boardOf(anas), await boardOf(bens)];
  expect(bensBoard.map(([, texts]) => texts.map((text) => text.length))).toEqual(
    anasBoard.map(([, texts]) => texts.map((text) => text.length)),
  );
  expect(JSON.stringify(bensBoard) === JSON.stringify(anasBoard)).toBe(true);
});

test(`${starts} simultaneous starts authenticate ${starts} times within ten seconds each`, async ({
  person,
  meetingPlace,
}) => {
  test.setTimeout(400_000 + starts * 20_000);
  const { ana, ben } = await circleOfTwo(await person('Ana'), await person('Ben'), meetingPlace.url);
  const tookMs: number[] = [];
  for (let start = 0; start < starts; start++) {
    if (start < wholeStarts) {
      await Promise.all([ana.quit(), ben.quit()]);
      await Promise.all([ana.start(), ben.start()]);
    } else {
      await Promise.all([lock(ana), lock(ben)]);
    }
    await Promise.all([unlock(ana), unlock(ben)]);
    const begun = performance.now();
    await Promise.all([untilProved(ana, ben), untilProved(ben, ana)]);
    tookMs.push(Math.round(performance.now() - begun));
  }
  console.log(`from both unlocks to both proved, ms: ${tookMs.join(', ')}`);
  expect(tookMs).toHaveLength(starts);
  expect(
    tookMs.filter((ms) => ms > goalMs),
    `took ${tookMs.join(', ')} ms`,
  ).toEqual([]);
});

/** Different words in each card, none of which a compressor could make small. */
function wordsOf(number: number): string {
  let state = number + 1;
  let text = `Card ${number}: `;
  while (text.length < mostWords) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    text += `${state.toString(36)} `;
  }
  return text.trim();
}

async function untilProved(person: Person, other: Person): Promise<void> {
  await openCircle(person, circleName);
  await openPlace(person, 'Connection');
  const words = person.phrases('connected, and proved to be {name}', other.name);
  await expect((await person.page()).getByText(words)).toBeVisible({ timeout: 60_000 });
}

async function circleOfTwo(
  ana: Person,
  ben: Person,
  meetingPlace: string,
): Promise<{ readonly ana: Person; readonly ben: Person }> {
  await Promise.all([ana.start(), ben.start()]);
  await makeCircle([ana, ben], meetingPlace);
  await planSession(ana, session);
  await openBoard(ben, session);
  await expect((await ben.page()).getByRole('grid')).toHaveCount(3);
  await (await ben.page()).getByRole('button', { name: ben.phrases('Back to {circleName}', circleName) }).click();
  return { ana, ben };
}
