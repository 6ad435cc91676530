// F12: an app without a circle says nothing to anybody, however long it stays open, even where meeting on the local network
// is wanted. It runs in a network of its own, whose packets are counted; the counter is shown to count.
import { canMakeNetworks, openOfficeNetwork } from '../app/officeNetwork.ts';
import { expect, test } from '../fixtures.ts';
import { tellFigure } from '../harness/figure.ts';
import { makeVault } from '../pages/firstRun.ts';
import { write } from '../pages/notebook.ts';
import { go, lock, unlock } from '../pages/workspace.ts';

const seconds = Number(process.env['IDLE'] ?? 15);

test('no packet leaves an app without a circle', async ({ person }) => {
  test.skip(!canMakeNetworks(), 'this system does not let us make networks');
  test.setTimeout((seconds + 240) * 1000);
  const ana = await person('Ana');
  const office = openOfficeNetwork(1);
  try {
    const [seat] = office.seats;
    if (!seat) throw new Error('a seat');
    seat.plugIn();
    const begun = performance.now();
    await ana.start({ network: seat.network });
    await makeVault(ana);
    await go(ana, 'Settings');
    const page = await ana.page();
    const meetHere = page.getByRole('switch', { name: ana.phrases('Meet on this network') });
    await meetHere.click({ force: true });
    await expect(meetHere).toBeChecked();
    await expect(
      page.getByText(ana.phrases('Nothing is announced yet: it begins with your first circle.')),
    ).toBeVisible();
    await go(ana, 'Reflections');
    await write(ana, { title: 'Nobody hears this', body: 'Only I do.' });
    await lock(ana);
    await unlock(ana);
    const left = seconds * 1000 - (performance.now() - begun);
    await new Promise((resolve) => setTimeout(resolve, Math.max(5_000, left)));
    const packets = seat.packets();
    seat.sendOne();
    await expect.poll(seat.packets).toBeGreaterThan(packets);
    tellFigure({
      id: 'F12',
      load: `${Math.round((performance.now() - begun) / 1000)} s, one app without a circle, meeting on the network wanted, one lock between`,
      ours: `${packets} packets off the machine`,
      baseline: null,
    });
    expect(packets).toBe(0);
  } finally {
    await ana.kill();
    office.close();
  }
});
