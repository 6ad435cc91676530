// "Hide my address": two people in one office whose apps offer each other nothing but a relay, a real coturn on a third
// computer of that network. They join, write, and every pair of candidates that carried a byte is relayed on both sides.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { canMakeNetworks, openOfficeNetwork } from '../app/officeNetwork.ts';
import type { Person } from '../app/person.ts';
import { expect, test } from '../fixtures.ts';
import { addCard, boardOf, card, openBoard } from '../pages/board.ts';
import {
  arrive,
  askToJoin,
  compareAndApprove,
  invite,
  onThisNetwork,
  planSession,
  startCircle,
} from '../pages/circle.ts';
import { makeVault } from '../pages/firstRun.ts';
import { go } from '../pages/workspace.ts';

const title = 'By the relay';
const secret = 'a secret for this test';
const hasRelay = spawnSync('turnserver', ['--version']).status !== null;

/** Runs in each page before the app: keeps every connection, to be asked afterwards which way it went. */
const keepConnections = `{
  const Real = window.RTCPeerConnection;
  window.keptConnections = [];
  window.RTCPeerConnection = class extends Real {
    constructor(...args) { super(...args); window.keptConnections.push(this); }
  };
}`;
const waysOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => {
    const kept: readonly RTCPeerConnection[] = Reflect.get(window, 'keptConnections');
    const ways: string[] = [];
    for (const connection of kept) {
      const stats = new Map<string, Record<string, unknown>>();
      for (const [id, report] of await connection.getStats()) stats.set(id, report);
      for (const pair of stats.values()) {
        if (pair['type'] !== 'candidate-pair' || Number(pair['bytesReceived'] ?? 0) === 0) continue;
        const kind = (id: unknown): string => String(stats.get(String(id))?.['candidateType']);
        ways.push(`${kind(pair['localCandidateId'])} to ${kind(pair['remoteCandidateId'])}`);
      }
    }
    return [...new Set(ways)];
  });

test('everything goes through a relay of one’s own', async ({ person }) => {
  test.skip(!canMakeNetworks() || !hasRelay, 'this system makes no networks, or has no coturn');
  test.setTimeout(900_000);
  const [ana, ben] = [await person('Ana'), await person('Ben')];
  const office = openOfficeNetwork(3);
  const [here, there, relay] = office.seats;
  if (!here || !there || !relay) throw new Error('three seats');
  const folder = await mkdtemp(join(tmpdir(), 'entre-nous-relay-'));
  let coturn: ChildProcess | null = null;
  try {
    for (const seat of office.seats) seat.plugIn();
    coturn = spawn('ip', [
      ...[
        'netns',
        'exec',
        relay.network,
        'turnserver',
        '-n',
        '--no-cli',
        '--no-tls',
        '--no-dtls',
        '--log-file=/dev/null',
      ],
      ...['--use-auth-secret', `--static-auth-secret=${secret}`, '--realm=test', `--listening-ip=${relay.address}`],
      ...[`--relay-ip=${relay.address}`, '--pidfile=/dev/null', `--userdb=${join(folder, 'turndb')}`],
    ]);
    const hide = async (somebody: Person, wanted: string): Promise<void> => {
      const page = await somebody.page();
      await go(somebody, 'Settings');
      await page
        .getByRole('textbox', { name: somebody.phrases('Address of a relay') })
        .fill(`turn:${relay.address}:3478`);
      await page.getByLabel(somebody.phrases('Its secret')).fill(wanted);
      await page.getByRole('button', { name: somebody.phrases('Keep and check') }).click();
    };
    await ana.start({ network: here.network, initScript: keepConnections });
    await ben.start({ network: there.network, initScript: keepConnections });
    for (const somebody of [ana, ben]) {
      await makeVault(somebody);
      const page = await somebody.page();
      // the check tells a wrong secret from a right one
      await hide(somebody, 'another secret');
      await expect(page.getByText(/^The relay answers, but refuses/u)).toBeVisible({ timeout: 30_000 });
      await hide(somebody, secret);
      await expect(page.getByText(somebody.phrases('The relay answers and gives a place.'))).toBeVisible({
        timeout: 30_000,
      });
      const only = page.getByRole('switch', { name: somebody.phrases('Hide my address from the other members') });
      await only.click({ force: true });
      await expect(only).toBeChecked();
      await go(somebody, 'Home');
    }
    const [anas, bens] = [await ana.page(), await ben.page()];
    await anas
      .getByRole('link', { name: ana.phrases('Start a circle') })
      .or(anas.getByRole('button', { name: ana.phrases('Start a circle') }))
      .first()
      .click();
    await startCircle(ana, 'Quiet circle', onThisNetwork);
    const link = await invite(ana, ben.name);
    await bens
      .getByRole('link', { name: ben.phrases('I have an invitation') })
      .or(bens.getByRole('button', { name: ben.phrases('I have an invitation') }))
      .first()
      .click();
    await askToJoin(ben, link);
    await compareAndApprove(ana, ben.name);
    await arrive(ben);
    await planSession(ana, title);
    for (const somebody of [ana, ben]) await openBoard(somebody, title);
    const [first = ''] = (await boardOf(anas)).map(([column]) => column);
    await addCard(ana, first, 'Nobody knows where I am');
    await expect(card(bens, first, 'Nobody knows where I am')).toBeVisible({ timeout: 30_000 });
    for (const page of [anas, bens]) {
      const ways = await waysOf(page);
      expect(ways.length).toBeGreaterThan(0);
      for (const way of ways) expect(way).toMatch(/^relay to (relay|prflx)$/u);
    }
  } finally {
    for (const somebody of [ana, ben]) await somebody.kill();
    coturn?.kill();
    office.close();
    await rm(folder, { recursive: true, force: true });
  }
});
