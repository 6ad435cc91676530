// @vitest-environment jsdom
// The first hour's first minutes, as a person types them: a weak passphrase is held back, a wrong word of the sheet costs
// nothing, nothing is written before the end, and the sheet can be put off only by somebody who was invited.
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { memoryDesktop } from '#renderer/state/memoryDesktop.ts';
import { PreferencesProvider } from '#renderer/state/usePreferences.tsx';
import { VaultProvider } from '#renderer/state/useVault.tsx';
import { createVaultControl, type VaultControl } from '#renderer/state/vaultState.ts';
import { openStorage } from '#renderer/storage/openStorage.ts';
import { manualClock } from '#shared/clock.ts';
import { wrappingKeyFromPassphrase } from '#shared/crypto/passphrase.ts';
import { sodiumReady } from '#shared/crypto/sodium.ts';
import { Onboarding } from './Onboarding.tsx';

// jsdom brings a byte array of its own, which libsodium and TextEncoder do not take for one: the machine's own again
vi.hoisted(() => Reflect.set(globalThis, 'Uint8Array', new TextEncoder().encode('').constructor));

const desktop = memoryDesktop();
let control: VaultControl;

beforeAll(async () => {
  await sodiumReady;
  i18n.load('en', {});
  i18n.activate('en');
});
beforeEach(async () => {
  desktop.files.header = null;
  control = createVaultControl({
    desktop,
    clock: manualClock(),
    derive: async (typed, salt, parameters) => wrappingKeyFromPassphrase(typed, salt, parameters),
    openStorage: (options) => openStorage({ ...options, indexedDb: { indexedDB: new IDBFactory(), IDBKeyRange } }),
  });
  render(
    <I18nProvider i18n={i18n}>
      <PreferencesProvider desktop={desktop}>
        <VaultProvider control={control}>
          <Onboarding desktop={desktop} />
        </VaultProvider>
      </PreferencesProvider>
    </I18nProvider>,
  );
  await waitFor(() => expect(control.state().type).toBe('none'));
});
afterEach(cleanup);

const press = (name: string) => act(() => fireEvent.click(screen.getByRole('button', { name })));
const type = (label: string, text: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value: text } });

const toTheSheet = async (way: string): Promise<readonly string[]> => {
  await screen.findByRole('button', { name: way });
  press(way);
  type('Your name', 'Ana');
  press('Continue');
  press('Suggest one');
  press('Continue');
  return [...screen.getByRole('list', { name: 'The fifteen words' }).querySelectorAll('li')].map(
    (item) => item.lastChild?.textContent ?? '',
  );
};
const places = (): readonly number[] =>
  screen.getAllByLabelText(/^Word \d+$/u).map((_, index) => {
    const label = screen.getAllByText(/^Word \d+$/u)[index]?.textContent ?? '';
    return Number(label.replace(/\D/gu, ''));
  });

it('holds back a passphrase that is guessed soon, and keeps it in the field', async () => {
  await screen.findByRole('button', { name: 'Just my reflections' });
  press('Just my reflections');
  type('Your name', 'Ana');
  press('Continue');
  type('Passphrase', 'motdepasse1');
  type('The same passphrase again', 'motdepasse1');
  press('Continue');
  expect(screen.getByText('Make it longer, or take one that is suggested.')).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>('Passphrase').value).toBe('motdepasse1');
});

it('makes the vault only after two words of the sheet were typed back', async () => {
  const words = await toTheSheet('Just my reflections');
  expect(words).toHaveLength(15);
  expect(screen.queryByRole('button', { name: 'Later' })).toBeNull();
  press('I have it on paper');
  const [first = 0, second = 0] = places();
  type(`Word ${first}`, words[first - 1]?.toUpperCase() ?? '');
  type(`Word ${second}`, 'nonsense');
  press('Open Entre Nous');
  expect(screen.getByText(`That is not word ${second} of this sheet.`)).toBeTruthy();
  expect(desktop.files.header).toBeNull();
  type(`Word ${second}`, words[second - 1] ?? '');
  press('Open Entre Nous');
  await waitFor(() => expect(control.state().type).toBe('open'), { timeout: 20_000 });
  const state = control.state();
  expect(state.type === 'open' && state.vault.profile?.name).toBe('Ana');
  expect(desktop.files.header).toHaveLength(306);
});

it('lets somebody who was invited put the sheet off', async () => {
  await toTheSheet('I have an invitation');
  press('Later');
  await waitFor(() => expect(control.state().type).toBe('open'), { timeout: 20_000 });
  const state = control.state();
  expect(state.type === 'open' && state.vault.profile?.recoveryProvedAt).toBeNull();
  expect(state.type === 'open' && state.vault.landing).toBe('/circles/join');
});
