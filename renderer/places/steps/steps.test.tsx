// @vitest-environment jsdom
// A step on the screens of its owner and of its partner: what each may press, and what the other then reads. Real circles,
// real session documents; only the link between the two is carried by hand.
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { ServicesProvider } from '#renderer/state/services.tsx';
import { completeBrowser, openServices } from '#renderer/state/testServices.ts';
import { PreferencesProvider } from '#renderer/state/usePreferences.tsx';
import { useDigests, useSeats, useStepActs } from '#renderer/state/useSteps.ts';
import type { Circle } from '#shared/circle/circle.ts';
import type { DocumentId } from '#shared/ids.ts';
import { must } from '#shared/result.ts';
import { stepsFor } from '#shared/session/digest.ts';
import { planSession } from '#shared/session/openSession.ts';
import { meetAll, people } from '#shared/testing/people.ts';
import { StepForm } from './StepForm.tsx';
import { StepsByPerson } from './StepsByPerson.tsx';

vi.hoisted(() => {
  // jsdom brings a second Uint8Array, and libsodium asks for the one that TextEncoder makes
  Reflect.set(globalThis, 'Uint8Array', new TextEncoder().encode('').constructor);
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true);
});
beforeAll(() => {
  i18n.loadAndActivate({ locale: 'en', messages: {} });
  completeBrowser();
});
afterEach(cleanup);

const Steps = ({ circle, documentId }: { readonly circle: Circle; readonly documentId: DocumentId }) => {
  const seats = useSeats(circle);
  const acts = useStepActs(circle);
  const steps = stepsFor(useDigests(circle).values(), seats.me);
  return (
    <>
      {seats.me === null ? null : (
        <StepForm
          owner={seats.me}
          seats={seats.all}
          label="One step"
          keep="Promise"
          onKeep={(words) =>
            acts.make(documentId, { ...words, partner: seats.all.find(({ name }) => name === 'Ben')?.personId ?? null })
          }
        />
      )}
      <StepsByPerson steps={steps} seats={seats} acts={acts} />
    </>
  );
};

test('a step is written by one, witnessed by the other, and answered by its owner alone', async () => {
  const { ana, ben, clock } = await people('ana', 'ben');
  const documentId = must(await planSession(ana.circle, { title: 'First', startsAt: null, columns: [] }));
  await meetAll([ana.circle, ben.circle]);
  const services = await openServices(clock);
  const show = ({ circle }: typeof ana) => {
    cleanup();
    render(
      <I18nProvider i18n={i18n}>
        <PreferencesProvider desktop={services.desktop}>
          <ServicesProvider services={services}>
            <Steps circle={circle} documentId={documentId} />
          </ServicesProvider>
        </PreferencesProvider>
      </I18nProvider>,
    );
  };
  const exchange = () => act(() => meetAll([ana.circle, ben.circle]));
  const press = async (name: string) => {
    const button = await screen.findByRole('button', { name });
    await act(async () => button.click());
  };

  show(ana);
  await press('Promise');
  expect((await screen.findByRole('alert')).textContent).toContain('Write a few words first.');
  fireEvent.change(screen.getByRole('textbox', { name: 'One step' }), { target: { value: 'Ask Denis' } });
  await press('Promise');
  await screen.findByRole('article', { name: 'Ask Denis' });
  expect(screen.queryByRole('button', { name: 'I witness this' })).toBeNull();
  await exchange();

  show(ben);
  await screen.findByRole('article', { name: 'Ask Denis' });
  expect(screen.queryByRole('button', { name: 'Kept' })).toBeNull();
  await press('I witness this');
  await screen.findByText('witnessed by you');
  await exchange();

  show(ana);
  await screen.findByText('witnessed by Ben');
  await press('Change the step');
  fireEvent.change(screen.getByRole('textbox', { name: 'The step, in its new words' }), {
    target: { value: 'Ask Ines' },
  });
  await press('Keep the new words');
  await screen.findByText('not witnessed in these words');
  expect(screen.queryByText('witnessed by Ben')).toBeNull();
  await press('Kept');
  await waitFor(() => expect(screen.getByText('kept')).toBeTruthy());
  expect(screen.queryByRole('button', { name: 'Change the step' })).toBeNull();
  await press('Open it again');
  await screen.findByRole('button', { name: 'Kept' });
});
