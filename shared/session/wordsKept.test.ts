// "No word was kept": a listening group from start to end in real circles leaves presses and nothing else; and whatever was
// written all the same, by whichever client, is counted. A topic that was stopped is its presenter's to put away.
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { must } from '../result.ts';
import { addCard, addColumn, archiveCard } from './board.ts';
import { listeningGroup } from './formats/listeningGroup.ts';
import { openCircle } from './formats/openCircle.ts';
import { pressEndTopic, pressFinish, pressNext, pressPause } from './presses.ts';
import { notesOfStopped, stoppedRounds } from './stoppedTopic.ts';
import { sitDownTo } from './testSealing.ts';
import { ana, ben, claire, karim, started } from './testSession.ts';
import { wordsKept } from './wordsKept.ts';

test('a listening group leaves no word in any document; what a patched client writes is counted', async () => {
  const table = await sitDownTo(listeningGroup, ['ana', 'ben', 'claire', 'denis'], 1);
  const [anas, bens] = table.sitters;
  if (!anas || !bens) throw new Error('four people');
  while (pressNext(table.state(anas))) {
    table.wait(60_000);
    table.press(anas, pressNext(table.state(anas)));
  }
  table.press(anas, pressFinish(table.state(anas)));
  await table.meet();
  expect(table.state(bens).status).toBe('finished');
  for (const who of table.sitters) {
    expect(wordsKept(who.session())).toBe(0);
    // every root that holds anything is one of presses and plans
    const filled = [...who.session().shared.doc.share].filter(([, root]) => root._map.size > 0 || root._start !== null);
    expect(filled.map(([name]) => name).sort()).toEqual(['ledger', 'plan']);
  }
  const session = bens.session();
  const columnId = must(addColumn(session, 'A column'));
  const cardId = must(addCard(session, { columnId, text: 'A word' }));
  archiveCard(session, cardId);
  await table.meet();
  expect(wordsKept(anas.session())).toBe(2);
  session.shared.change(() => session.shared.doc.getMap('ofNoVersion').set('word', 'hidden'));
  session.shared.change(() => session.shared.doc.getText('text/notes/anywhere').insert(0, 'typed'));
  await table.meet();
  expect(wordsKept(anas.session())).toBe(4);
  expect(new Set(table.sitters.map((who) => Y.encodeStateAsUpdate(who.session().shared.doc).length)).size).toBe(1);
});

test('a stopped topic is known to the one who brought it, while it rests and afterwards', () => {
  const session = started(openCircle);
  session.goTo('facts');
  const { visit } = session.state();
  const card = { visit: visit?.visitId ?? null };
  expect(stoppedRounds(session.state(), karim)).toEqual([]);
  session.press(karim, pressPause(session.state(), 'topicStopped'));
  expect(stoppedRounds(session.state(), karim)).toEqual([1]);
  session.press(claire, pressEndTopic(session.state()));
  expect(session.at()).toBe('oneStep');
  expect(stoppedRounds(session.state(), karim)).toEqual([1]);
  for (const other of [ana, ben, null]) expect(stoppedRounds(session.state(), other)).toEqual([]);
  const columns = [{ cards: [card, { visit: 'frame.checkIn#1' }, { visit: null }] }];
  expect(notesOfStopped(session.state(), karim, columns)).toEqual([card]);
  expect(notesOfStopped(session.state(), ana, columns)).toEqual([]);
});
