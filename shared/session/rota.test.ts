// Turns at each role over the sessions that a circle held, and what stays of a session in the circle document.
import { expect, test } from 'vitest';
import { asId, type DocumentId } from '../ids.ts';
import { must } from '../result.ts';
import { meetAll, people } from '../testing/people.ts';
import { circleFormats, keepFormat, newFormatId, putFormatAway } from './circleFormats.ts';
import { actionLearningSet } from './formats/actionLearningSet.ts';
import { openCircle } from './formats/openCircle.ts';
import { copyFormat } from './formats/ownFormat.ts';
import { type HeldSession, heldFacts, heldViews, keepHeld } from './held.ts';
import { pressFinish } from './presses.ts';
import { proposeRoles, turnsAt } from './rota.ts';
import { ana, ben, claire, karim, started, yu } from './testSession.ts';

const session = (at: number, facilitator: typeof ana, presenter: typeof ana): HeldSession => ({
  documentId: asId<DocumentId>(`s${at}`),
  startedAt: at,
  finishedAt: at + 1,
  plannedMs: 1,
  formatId: 'openCircle',
  formatName: openCircle.name,
  present: [ana, ben, claire],
  presenters: [presenter],
  roles: [{ role: 'facilitator', person: facilitator }],
});

test('who held it least often, then longest ago', () => {
  const past = [session(30, ana, ben), session(20, ben, claire), session(10, ana, ben)];
  expect(turnsAt('facilitator', [ana, ben, claire], past)).toEqual([
    { person: claire, times: 0, lastAt: null },
    { person: ben, times: 1, lastAt: 20 },
    { person: ana, times: 2, lastAt: 30 },
  ]);
  expect(turnsAt('presenter', [ana, ben, claire], past).map(({ person }) => person)).toEqual([ana, claire, ben]);
});

test('roles go round, each with one, and what was chosen stays', () => {
  const past = [session(30, ana, ben)];
  const all = [ana, ben, claire, karim, yu];
  const proposed = proposeRoles(openCircle, all, new Set([ana, ben, claire, karim]), past, {
    presenter: ben,
    roles: new Map([['scribe', claire]]),
  });
  expect(proposed.presenter).toBe(ben);
  expect([...proposed.roles]).toEqual([
    ['scribe', claire],
    ['facilitator', karim],
    ['timekeeper', ana],
  ]);
});

test('with three, one of whom presents, a role without somebody free is left open', () => {
  const proposed = proposeRoles(actionLearningSet, [ana, ben, claire], new Set([ana, ben, claire]), [], {
    presenter: ana,
    roles: new Map(),
  });
  expect(new Set(proposed.roles.values()).size).toBe(proposed.roles.size);
  expect([...proposed.roles.values()]).not.toContain(ana);
});

test('a closed session leaves date, minutes and roles in the circle, once, and the same for all', async () => {
  const { ana: first, ben: second } = await people('ana', 'ben');
  const table = started(openCircle);
  expect(heldFacts(openCircle, table.state())).toBeNull();
  table.goTo('topic');
  table.press(claire, pressFinish(table.state()));
  const documentId = asId<DocumentId>('AAAAAAAAAAAAAAAAAAAAAA');
  const facts = heldFacts(openCircle, table.state());
  expect(facts?.presenters).toEqual([karim]);
  // invented names are no ids: what is malformed is left out, and counted
  keepHeld(first.circle.document, documentId, openCircle, table.state());
  await meetAll([first.circle, second.circle]);
  expect(heldViews(second.circle.document).view('held')).toEqual([]);
  expect(heldViews(second.circle.document).skipped()).toBe(1);
});

test('a circle’s own format reaches the others, is changed and put away', async () => {
  const { ana: first, ben: second } = await people('ana', 'ben');
  const { document } = first.circle;
  const own = must(copyFormat(openCircle, newFormatId(document), { phases: { topic: { minutes: 9 } } }));
  must(keepFormat(document, own));
  await meetAll([first.circle, second.circle]);
  const formats = circleFormats(second.circle.document);
  expect(formats.view('formats')).toEqual([own]);
  must(keepFormat(second.circle.document, { ...own, name: { en: 'Ours', fr: 'Le nôtre' } }));
  await meetAll([first.circle, second.circle]);
  expect(
    circleFormats(document)
      .view('formats')
      .map(({ name }) => name.en),
  ).toEqual(['Ours']);
  putFormatAway(document, own.id);
  await meetAll([first.circle, second.circle]);
  expect(formats.view('formats')).toEqual([]);
});
