// @vitest-environment jsdom
// What must survive when others change the board at the same moment: the words being typed, the focus, the authorship.
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { useCallback, useMemo } from 'react';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { useView } from '#renderer/state/useViews.ts';
import { AnnouncerProvider } from '#renderer/ui/Announcer.tsx';
import type { DocumentId } from '#shared/ids.ts';
import { must } from '#shared/result.ts';
import { addCard, archiveCard, moveCard } from '#shared/session/board.ts';
import type { Card } from '#shared/session/cards.ts';
import { openSession, planSession } from '#shared/session/openSession.ts';
import type { Session } from '#shared/session/session.ts';
import { meetAll, people } from '#shared/testing/people.ts';
import { Board } from './Board.tsx';
import { boardActs } from './boardActs.ts';
import { useDrafts } from './drafts.ts';
import { StrayDraft } from './StrayDraft.tsx';

vi.hoisted(() => {
  // jsdom brings a second Uint8Array, and libsodium asks for the one that TextEncoder makes
  Reflect.set(globalThis, 'Uint8Array', new TextEncoder().encode('').constructor);
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true);
});

const BoardOf = ({ session }: { readonly session: Session }) => {
  const board = useView(session, 'board');
  const drafts = useDrafts();
  const acts = useMemo(() => boardActs(session), [session]);
  const authorOf = useCallback((card: Card) => ({ name: 'Somebody', isMine: card.by === session.me }), [session]);
  return (
    <>
      <StrayDraft board={board} acts={acts} drafts={drafts} />
      <Board board={board} acts={acts} drafts={drafts} authorOf={authorOf} whoWords="" heldWords="" />
    </>
  );
};

interface Table {
  readonly ana: Session;
  readonly ben: Session;
  readonly exchange: () => Promise<void>;
}
const table = async (): Promise<Table> => {
  const { ana, ben } = await people('ana', 'ben');
  const documentId: DocumentId = must(
    await planSession(ana.circle, { title: 'First meeting', startsAt: null, columns: ['Facts', 'Later'] }),
  );
  const exchange = () => act(() => meetAll([ana.circle, ben.circle]));
  await exchange();
  return {
    ana: must(await openSession(ana.circle, documentId)),
    ben: must(await openSession(ben.circle, documentId)),
    exchange,
  };
};
const columnIds = (session: Session) => session.view('board').map(({ columnId }) => columnId);
const show = (session: Session) =>
  render(
    <I18nProvider i18n={i18n}>
      <AnnouncerProvider>
        <BoardOf session={session} />
      </AnnouncerProvider>
    </I18nProvider>,
  );
const rowOf = (words: string | RegExp): HTMLElement => screen.getByText(words).closest<HTMLElement>('[role=row]')!;
const press = (target: Element, key: string, more: KeyboardEventInit = {}): void => {
  act(() => {
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
    target.dispatchEvent(new KeyboardEvent('keyup', { key, bubbles: true, cancelable: true, ...more }));
  });
};
const type = (field: HTMLTextAreaElement, words: string): void => {
  act(() => {
    // React listens to the native setter
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(field, words);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
};

beforeAll(() => {
  i18n.loadAndActivate({ locale: 'en', messages: {} });
  // jsdom has no CSS object; ids here need no escaping
  Reflect.set(globalThis, 'CSS', { escape: (text: string) => text });
});
let shared: Table;
beforeEach(async () => {
  shared = await table();
});
afterEach(cleanup);

test('Alt and an arrow moves the card, and the focus goes with it', async () => {
  const [facts] = columnIds(shared.ana);
  must(addCard(shared.ana, { columnId: facts!, text: 'It began in May' }));
  show(shared.ana);
  act(() => rowOf('It began in May').focus());
  press(rowOf('It began in May'), 'ArrowRight', { altKey: true });
  expect(shared.ana.view('board').map(({ cards }) => cards.length)).toEqual([0, 1]);
  await waitFor(() => expect(document.activeElement).toBe(rowOf('It began in May')));
});

test('somebody moves the card that I am changing: words and pen stay with me', async () => {
  const [facts, later] = columnIds(shared.ana);
  const cardId = must(addCard(shared.ana, { columnId: facts!, text: 'It began in May' }));
  await shared.exchange();
  show(shared.ana);
  act(() => rowOf('It began in May').focus());
  press(rowOf('It began in May'), 'Enter');
  type(screen.getByRole<HTMLTextAreaElement>('textbox'), 'It began in May, or before');

  must(moveCard(shared.ben, cardId, { columnId: later!, before: null }));
  await shared.exchange();
  const field = screen.getByRole<HTMLTextAreaElement>('textbox');
  expect(field.value).toBe('It began in May, or before');
  expect(within(screen.getByRole('grid', { name: 'Later' })).getByRole('textbox')).toBe(field);
  await waitFor(() => expect(document.activeElement).toBe(field));
  press(field, 'Enter');
  expect(shared.ana.view('board')[1]?.cards[0]?.text).toBe('It began in May, or before');
});

test('somebody puts the card away that I am changing: my words stand above the board', async () => {
  const [facts] = columnIds(shared.ana);
  const cardId = must(addCard(shared.ana, { columnId: facts!, text: 'It began in May' }));
  await shared.exchange();
  show(shared.ana);
  act(() => rowOf('It began in May').focus());
  press(rowOf('It began in May'), 'Enter');
  type(screen.getByRole<HTMLTextAreaElement>('textbox'), 'Not in May');
  must(archiveCard(shared.ben, cardId));
  await shared.exchange();
  expect(screen.getByText('Not in May')).toBeTruthy();
  act(() => screen.getByRole('button', { name: 'Add your words to Facts' }).click());
  expect(shared.ana.view('board')[0]?.cards.map(({ text }) => text)).toEqual(['Not in May']);
  expect(shared.ana.view('archived').map(({ text }) => text)).toEqual(['It began in May']);
});

test('the words of others open no field', async () => {
  const [facts] = columnIds(shared.ben);
  must(addCard(shared.ben, { columnId: facts!, text: 'Of Ben' }));
  await shared.exchange();
  show(shared.ana);
  act(() => rowOf('Of Ben').focus());
  press(rowOf('Of Ben'), 'Enter');
  expect(screen.queryByRole('textbox')).toBeNull();
});
