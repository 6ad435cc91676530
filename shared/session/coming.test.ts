import { expect, it } from 'vitest';
import { setRhythm } from '../circle/circleDocument.ts';
import { answerComing } from '../circle/coming.ts';
import { moveSession } from '../circle/sessions.ts';
import { must } from '../result.ts';
import { meetAll, people } from '../testing/people.ts';
import { planSession } from './openSession.ts';

it('says who comes, where, and how often the circle meets; the last answer counts', async () => {
  const { ana, ben } = await people('ana', 'ben');
  const documentId = must(
    await planSession(ana.circle, { title: 'Second', startsAt: null, place: ' Room 4 ', columns: [] }),
  );
  await meetAll([ana.circle, ben.circle]);
  expect(ben.circle.document.view('sessions')[0]?.place).toBe('Room 4');
  must(moveSession(ben.circle.document, documentId, 'x'.repeat(500)));
  expect(ben.circle.document.view('sessions')[0]?.place).toHaveLength(200);
  const bens = ben.circle.document.view('people').find(({ memberId }) => memberId === ben.circle.memberId)!;
  answerComing(ben.circle.document, documentId, bens.personId, 'coming');
  answerComing(ben.circle.document, documentId, bens.personId, 'notThisTime');
  expect(ana.circle.document.view('rhythm')).toBeNull();
  setRhythm(ben.circle.document, 3);
  await meetAll([ana.circle, ben.circle]);
  expect(ana.circle.document.view('coming')).toEqual([
    { documentId, personId: bens.personId, answer: 'notThisTime', by: ben.circle.memberId },
  ]);
  expect(ana.circle.document.view('rhythm')).toBe(3);
  ana.circle.document.shared.change(() => {
    ana.circle.document.shared.doc.getMap('coming').set('nonsense', 'yes');
    ana.circle.document.shared.doc.getMap('circle').set('rhythm', 40);
  });
  expect(ana.circle.document.view('coming')).toHaveLength(1);
  expect(ana.circle.document.view('rhythm')).toBeNull();
});
