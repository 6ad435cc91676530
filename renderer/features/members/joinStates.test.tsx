// @vitest-environment jsdom
// Every state of a join on its screen, driven by the real conversation of two apps over a network in memory: each names the
// step, and who is awaited; each end says why, with a way on.
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { act, cleanup, render, screen } from '@testing-library/react';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { CirclesProvider, useCirclesIfOpen } from '#renderer/state/circlesContext.tsx';
import type { ActiveJoin } from '#renderer/state/joinsState.ts';
import { memoryDesktop } from '#renderer/state/memoryDesktop.ts';
import { ownBackups } from '#renderer/state/ownBackups.ts';
import { createReflectionsState } from '#renderer/state/reflectionsState.ts';
import { createSavingState } from '#renderer/state/savingState.ts';
import { type Services, ServicesProvider } from '#renderer/state/services.tsx';
import { PreferencesProvider } from '#renderer/state/usePreferences.tsx';
import { openStorage } from '#renderer/storage/openStorage.ts';
import { reflectionStore } from '#renderer/storage/reflectionStore.ts';
import type { JoinSession } from '#renderer/sync/joining/joiner.ts';
import { found, invite, type TestApp, type TestWorld, testWorld } from '#renderer/sync/testApps.ts';
import { base64url } from '#shared/crypto/encoding.ts';
import { newVaultKey } from '#shared/crypto/keys.ts';
import { wrappingKeyFromPassphrase } from '#shared/crypto/passphrase.ts';
import { randomBytes, sodiumReady } from '#shared/crypto/sodium.ts';
import { asId } from '#shared/ids.ts';
import { err, must } from '#shared/result.ts';
import type { OpenedVault } from '#shared/vault/vault.ts';
import { JoinFlow } from './JoinFlow.tsx';

vi.hoisted(() => {
  // jsdom brings a second Uint8Array, and libsodium asks for the one that TextEncoder makes
  Reflect.set(globalThis, 'Uint8Array', new TextEncoder().encode('').constructor);
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true);
});
beforeAll(async () => {
  await sodiumReady;
  i18n.loadAndActivate({ locale: 'en', messages: {} });
  Reflect.set(globalThis, 'CSS', { escape: (text: string) => text });
  Reflect.set(window, 'matchMedia', () => ({
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
});
afterEach(cleanup);

const makeServices = async (clock: Services['clock']): Promise<Services> => {
  const desktop = memoryDesktop();
  const opened: OpenedVault = { vaultKey: newVaultKey(), vaultId: asId(base64url(randomBytes(16))), damagedSlot: null };
  const storage = await openStorage({ ...opened, desktop, indexedDb: { indexedDB: new IDBFactory(), IDBKeyRange } });
  const refused = async () => err({ type: 'WriteFailed' as const });
  const derive: Parameters<typeof ownBackups>[0]['derive'] = async (typed, salt, parameters) =>
    wrappingKeyFromPassphrase(typed, salt, parameters);
  return {
    desktop,
    clock,
    storage,
    vault: {
      storage,
      profile: null,
      openedBy: 'creation',
      damagedSlot: null,
      restored: null,
      landing: '/',
      backups: ownBackups({ desktop, clock, storage, opened, derive }),
      saveProfile: refused,
      changePassphrase: refused,
      replaceSheet: refused,
    },
    reflections: createReflectionsState({
      store: reflectionStore(storage),
      clock,
      later: () => undefined,
      startSearch: () => ({
        load: async () => null,
        update: () => undefined,
        remove: () => undefined,
        query: async () => null,
        stop: () => undefined,
      }),
    }),
    saving: createSavingState(),
    lock: async () => undefined,
  };
};

const Flow = ({ join }: { readonly join: ActiveJoin }) => (useCirclesIfOpen() ? <JoinFlow join={join} /> : null);

/** The screen of one join of Ben's; gone at the end of the test. */
const show = async (world: TestWorld, app: TestApp, session: JoinSession): Promise<void> => {
  cleanup();
  const services = await makeServices(world.time.clock);
  const join: ActiveJoin = { session, link: null, circleId: asId('a'.repeat(21).concat('A')), meetingPlaces: [] };
  render(
    <I18nProvider i18n={i18n}>
      <ServicesProvider services={services}>
        <PreferencesProvider desktop={services.desktop}>
          <CirclesProvider>
            <Flow join={join} />
          </CirclesProvider>
        </PreferencesProvider>
      </ServicesProvider>
    </I18nProvider>,
  );
  expect(app.name).toBe('Ben');
  await screen.findAllByRole('button');
};
const pass = (world: TestWorld, ms: number): Promise<void> => act(() => world.time.advance(ms));
const says = (words: string | RegExp): void => {
  expect(screen.getAllByText(words).length, String(words)).toBeGreaterThan(0);
};
const two = async () => {
  const world = await testWorld();
  const ana = await world.app('Ana');
  await found(ana, world.time);
  return { world, ana, ben: await world.app('Ben'), link: await invite(ana) };
};
const knockAt = (ana: TestApp) => {
  const [knock] = ana.engine.requests(ana.circle().circleId);
  if (!knock) throw new Error('nobody asked');
  return knock;
};

test('waiting, reading, asking, comparing, arriving: each step says whom it waits for', async () => {
  const { world, ana, ben, link } = await two();
  await ana.end('quit');
  const session = must(ben.engine.join(link));
  await show(world, ben, session);
  says('Waiting for the person who invited you to open the app');
  says('Give up this invitation');

  await ana.start();
  await pass(world, 60_000);
  says('Ana invites you to “Tuesday circle”');
  says('Nobody has to answer.');

  await act(() => ana.end('quit'));
  await pass(world, 60_000);
  await act(async () => must(await session.ask('Ben')));
  says('Waiting for Ana to open the app');
  says('Never online together? Use files');
  expect(screen.getByRole('list', { name: 'Twelve words' }).children).toHaveLength(12);

  await ana.start();
  await pass(world, 60_000);
  says('Say the six pictures aloud');
  expect(screen.getByRole('list', { name: 'Six pictures' }).children).toHaveLength(6);
  says('Waiting for Ana to say that they are the same');
  await act(() => ana.end('quit'));
  await pass(world, 60_000);
  says('Waiting for Ana to open the app again');

  await ana.start();
  await pass(world, 60_000);
  await act(async () => must(await ana.circle().proposeAgreement(['We begin on time.'])));
  await act(async () => void (await knockAt(ana).approve(true)));
  await pass(world, 5_000);
  says('The circle has written a new version since you said yes. Please read this one.');
  says('We begin on time.');
  await act(async () => must(await session.ask('Ben')));
  await pass(world, 5_000);
  await act(async () => must(await knockAt(ana).approve(true)));
  await pass(world, 5_000);
  says('You have arrived');
  says('Go to the circle');
});

test.each([
  ['Declined', 'You were not let in'],
  ['Expired', 'This invitation has expired'],
  ['Used', 'This invitation was already used'],
  ['Revoked', 'This invitation was revoked'],
  ['Void', 'Somebody else has this link'],
] as const)('%s: says so, and leads on', async (reason, title) => {
  const { world, ana, ben, link } = await two();
  const comes = async (): Promise<JoinSession> => {
    const session = must(ben.engine.join(link));
    await world.time.advance(60_000);
    return session;
  };
  const asks = async (app: TestApp): Promise<JoinSession> => {
    const session = must(app.engine.join(link));
    await world.time.advance(5_000);
    must(await session.ask('Karim'));
    await world.time.advance(5_000);
    return session;
  };
  const [made] = ana.circle().invitations();
  if (!made) throw new Error('an invitation was made');
  let session: JoinSession;
  switch (reason) {
    case 'Declined':
      session = await asks(ben);
      must(await knockAt(ana).decline());
      break;
    case 'Expired':
      await ana.end('quit');
      await world.time.advance(15 * 86_400_000);
      await ana.start();
      session = await comes();
      break;
    case 'Used':
      await asks(await world.app('Karim'));
      must(await knockAt(ana).approve(true));
      await world.time.advance(5_000);
      session = await comes();
      break;
    case 'Revoked':
      must(await ana.circle().revoke(made.invitationId));
      session = await comes();
      break;
    case 'Void':
      await asks(await world.app('Karim'));
      session = await asks(ben);
  }
  await world.time.advance(5_000);
  expect(session.state()).toEqual({ type: 'refused', reason });
  await show(world, ben, session);
  says(title);
  says('I have a new one');
});
