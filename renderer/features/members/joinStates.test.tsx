// @vitest-environment jsdom
// Every state of a join on its screen, driven by the real conversation of two apps over a network in memory: each names the
// step, and who is awaited; each end says why, with a way on.
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { CirclesProvider, useCirclesIfOpen } from '#renderer/state/circlesContext.tsx';
import type { ActiveJoin } from '#renderer/state/joinsState.ts';
import { ServicesProvider } from '#renderer/state/services.tsx';
import { completeBrowser, openServices } from '#renderer/state/testServices.ts';
import { PreferencesProvider } from '#renderer/state/usePreferences.tsx';
import type { JoinSession } from '#renderer/sync/joining/joiner.ts';
import { found, invite, type TestApp, type TestWorld, testWorld } from '#renderer/sync/testApps.ts';
import { sodiumReady } from '#shared/crypto/sodium.ts';
import { asId } from '#shared/ids.ts';
import { must } from '#shared/result.ts';
import { JoinFlow } from './JoinFlow.tsx';

vi.hoisted(() => {
  // jsdom brings a second Uint8Array, and libsodium asks for the one that TextEncoder makes
  Reflect.set(globalThis, 'Uint8Array', new TextEncoder().encode('').constructor);
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true);
});
beforeAll(async () => {
  await sodiumReady;
  i18n.loadAndActivate({ locale: 'en', messages: {} });
  completeBrowser();
});
afterEach(cleanup);

const Flow = ({ join }: { readonly join: ActiveJoin }) => (useCirclesIfOpen() ? <JoinFlow join={join} /> : null);

/** The screen of one join of Ben's; gone at the end of the test. */
const show = async (world: TestWorld, app: TestApp, session: JoinSession): Promise<void> => {
  cleanup();
  const services = await openServices(world.time.clock);
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
  // the first one waits for the words of the language as well
  await screen.findAllByRole('button', {}, { timeout: 30_000 });
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
