// @vitest-environment jsdom
// Every format, every step, in both languages, on the screen of whoever facilitates and of somebody who does not: the words
// to say, who speaks, what fits, how long, what comes next. Real circle, real session document, real storage.
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { act, cleanup, render, screen, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { loadCatalogues } from '#renderer/app/catalogues.ts';
import { CirclesProvider, useCirclesIfOpen } from '#renderer/state/circlesContext.tsx';
import { memoryDesktop } from '#renderer/state/memoryDesktop.ts';
import { ServicesProvider } from '#renderer/state/services.tsx';
import { completeBrowser, openServices } from '#renderer/state/testServices.ts';
import { PreferencesProvider } from '#renderer/state/usePreferences.tsx';
import { AnnouncerProvider } from '#renderer/ui/Announcer.tsx';
import { addGuestSeat } from '#shared/circle/people.ts';
import type { PersonId } from '#shared/ids.ts';
import type { Desktop } from '#shared/ipc.ts';
import { must } from '#shared/result.ts';
import { describe as describeStep, phaseNow } from '#shared/session/describe.ts';
import type { Format } from '#shared/session/formats/format.ts';
import { allFormats } from '#shared/session/formats/library.ts';
import type { Language } from '#shared/session/formats/vocabulary.ts';
import type { LedgerAction } from '#shared/session/ledger.ts';
import { openSession, planSession } from '#shared/session/openSession.ts';
import { pressNext } from '#shared/session/presses.ts';
import { seatingOf } from '#shared/session/seating.ts';
import { ledgerView, press } from '#shared/session/writtenLedger.ts';
import { people } from '#shared/testing/people.ts';
import { createDrafts } from '../drafts.ts';
import { FormatSession } from './FormatSession.tsx';

vi.hoisted(() => {
  // jsdom brings a second Uint8Array, and libsodium asks for the one that TextEncoder makes
  Reflect.set(globalThis, 'Uint8Array', new TextEncoder().encode('').constructor);
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true);
});

beforeAll(() => {
  loadCatalogues();
  completeBrowser();
});
afterEach(cleanup);

/** as in the app: nothing of a circle before the circles are read */
const Waiting = ({ children }: { readonly children: ReactNode }) => (useCirclesIfOpen() ? children : null);

const names = ['Ben', 'Claire', 'Denis', 'Ines'];
/** a busy machine draws later */
const patient = { timeout: 10_000 };

const sitDown = async (format: Format, language: Language, anaLeads: boolean) => {
  const { ana, clock } = await people('ana');
  const { circle } = ana;
  const guests = names
    .slice(0, Math.max(2, format.people.min) - 1 + Number(format.people.min > 2))
    .slice(0, format.people.max - 1)
    .map((name) => must(addGuestSeat(circle.document, name)));
  const documentId = must(await planSession(circle, { title: 'One', startsAt: null, columns: [], format }));
  const session = must(await openSession(circle, documentId));
  const seating = seatingOf(circle.document.view('seats'), circle.roster());
  const me = seating.personOf(circle.memberId)!;
  const view = () => ledgerView(format, session.view('ledger'), seating).state;
  const presses = (action: LedgerAction | null): void => {
    if (!action) throw new Error('nothing to press');
    act(() => {
      press(session, view(), action, clock.now());
    });
  };
  const memory = memoryDesktop();
  const preferences = await memory.readPreferences();
  const desktop: Desktop = { ...memory, readPreferences: async () => ({ ...preferences, language }) };
  const services = await openServices(clock, desktop);
  const nameOf = (person: PersonId | null): string | null =>
    circle.document.view('people').find(({ personId }) => personId === person)?.name ?? null;
  render(
    <I18nProvider i18n={i18n}>
      <PreferencesProvider desktop={desktop}>
        <ServicesProvider services={services}>
          <AnnouncerProvider>
            <CirclesProvider>
              <Waiting>
                <FormatSession
                  circle={circle}
                  session={session}
                  format={format}
                  seats={[]}
                  shape={{ now: 'whole', become: () => undefined }}
                  onRunning={() => undefined}
                  showsPeople={false}
                  onClosePeople={() => undefined}
                  parts={{
                    drafts: createDrafts(),
                    nameOf: () => 'Ana',
                    whoWords: '',
                    heldWords: '',
                    notices: null,
                    wholeBoard: null,
                  }}
                />
              </Waiting>
            </CirclesProvider>
          </AnnouncerProvider>
        </ServicesProvider>
      </PreferencesProvider>
    </I18nProvider>,
  );
  await screen.findByRole(
    'button',
    {
      name: language === 'fr' ? 'Commencer avec les personnes déjà là' : 'Begin with those who are here',
    },
    patient,
  );
  const all = [me, ...guests];
  const { repeat, mostRounds } = format.core;
  const presenters = repeat === 'perPerson' ? [...guests, me].slice(0, mostRounds ?? 12) : guests.slice(0, 1);
  presses({
    type: 'start',
    present: all,
    presenters,
    roles: [{ role: 'facilitator', person: anaLeads ? me : guests.at(-1)! }],
    lastPresenter: guests[0]!,
  });
  return { view, presses, me, nameOf, storage: services.storage, clock };
};

const shows = (text: string, words: string): boolean =>
  text.replaceAll(/\s+/gu, ' ').includes(words.replaceAll(/\s+/gu, ' ').trim());

describe.each(['en', 'fr'] as const)('in %s', (language) => {
  test.each(allFormats.map((format) => [format.id, format] as const))(
    '%s can be run from the screen alone',
    async (_, format) => {
      const table = await sitDown(format, language, true);
      let steps = 0;
      for (;;) {
        const state = table.view();
        const described = describeStep(format, state, { me: table.me }, table.clock.now());
        if (described.status !== 'running') throw new Error('not running');
        const { step, phase, next } = described;
        const fill = (text: { readonly en: string; readonly fr: string }, name = table.nameOf(described.presenter)) =>
          text[language].replaceAll(
            '{presenter}',
            name ?? (language === 'fr' ? 'la personne qui présente' : 'the person who presents'),
          );
        const where = `${format.id} ${step.stepId}`;
        expect(await screen.findByRole('heading', { level: 2, name: fill(phase.name) }, patient), where).toBeTruthy();
        const page = document.body.textContent ?? '';
        const head = screen.getByRole('region', { name: language === 'fr' ? 'Cette étape' : 'This step' });
        const foot = screen.getByRole('contentinfo');
        // what to say, whoever leads: this screen does
        if (described.iLead)
          expect(shows(foot.textContent ?? '', fill(phase.say)), `${where}: words to say`).toBe(true);
        // what I do, who speaks, how long
        expect(
          shows(head.textContent ?? '', fill(described.myTurn && !described.iLead ? phase.say : described.myLine)),
          `${where}: what I do`,
        ).toBe(true);
        expect(within(head).getByRole('timer'), where).toBeTruthy();
        const speaks = head.querySelector('p')?.textContent ?? '';
        expect(speaks.length, `${where}: who speaks`).toBeGreaterThan(8);
        // what fits
        if (phase.allowed.length + phase.notNow.length > 0)
          expect(
            within(head).getByRole('list', { name: language === 'fr' ? 'Ce qui a sa place ici' : 'What fits here' })
              .children.length,
            where,
          ).toBe(phase.allowed.length + Number(phase.notNow.length > 0));
        // what comes next
        if (next)
          expect(
            shows(foot.textContent ?? '', fill(phaseNow(state, next).name, table.nameOf(next.presenter) ?? '')),
            `${where}: what comes next`,
          ).toBe(true);
        // no hole in any sentence, no word of the other language in the steps
        expect(page, where).not.toMatch(/[{}]|undefined|null\b/u);
        const other = language === 'en' ? 'fr' : 'en';
        if (phase.say[other] !== phase.say[language]) expect(shows(page, phase.say[other]), where).toBe(false);
        steps++;
        const action = pressNext(state);
        if (!action) break;
        table.presses(action);
      }
      expect(steps).toBe(table.view().steps.length);
      await table.storage.close();
    },
    // thirty screens are drawn: on a busy machine that takes its time, and nothing here depends on it
    120_000,
  );

  test('who does not lead sees who speaks, what fits, and what comes next', async () => {
    const format = allFormats.find(({ id }) => id === 'actionLearningSet')!;
    const table = await sitDown(format, language, false);
    const { view } = table;
    const { steps } = view();
    for (const [at, { phase }] of steps.entries()) {
      expect(await screen.findByRole('heading', { level: 2, name: phase.name[language] }, patient)).toBeTruthy();
      const next = steps[at + 1];
      if (next) expect(shows(screen.getByRole('contentinfo').textContent ?? '', next.phase.name[language])).toBe(true);
      const action = pressNext(view());
      if (action) table.presses(action);
    }
    await table.storage.close();
  });
});
