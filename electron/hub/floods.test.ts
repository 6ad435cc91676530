import { afterEach, describe, expect, it } from 'vitest';
import type { Hub } from '#electron/hub/hub.ts';
import { openHub } from '#electron/hub/hub.ts';
import type { DiscoveryOptions } from '#electron/hub/lan/discovery.ts';
import { openSignalServer } from '#electron/hub/server.ts';
import type { Dice, Target } from '#electron/hub/testAttacks.ts';
import { attacks, createDice } from '#electron/hub/testAttacks.ts';
import type { TestClient } from '#electron/hub/testClient.ts';
import { openClient, rendezvous } from '#electron/hub/testClient.ts';
import { figureOf } from '#shared/testing/figure.ts';

const origin = 'app://entre-nous';
const a = rendezvous('a');
/** F19 of the design's list of figures; `npm run prove` gives FLOOD=600 */
const seconds = Number(process.env['FLOOD'] ?? 3);
const attackers = 8;
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const hub = async (ports: number[] = [], typed: readonly string[] = []): Promise<Hub> => {
  const opened = await openHub({
    origins: [origin],
    onStatus: () => undefined,
    retry: { firstMs: 20, mostMs: 200 },
    lan: {
      port: 0,
      discover: (options: DiscoveryOptions) => {
        ports.push(options.port);
        return { ask: () => undefined, networks: () => 1, stop: async () => undefined };
      },
    },
  });
  closers.push(opened.close);
  opened.setRendezvous([a]);
  if (typed.length > 0 || ports.length === 0) opened.setLan({ wanted: true, addresses: [...typed] });
  return opened;
};
const pageOf = async (of: Hub): Promise<TestClient> => {
  const page = await openClient(of.url(), { origin });
  page.send({ type: 'subscribe', topics: [a] });
  await page.settled();
  return page;
};

interface Pair {
  readonly from: TestClient;
  readonly to: TestClient;
}
/** Sends a numbered message and waits for it, again and again: each must come, once, in order. */
const talk = async ({ from, to }: Pair, name: string, until: () => boolean) => {
  let sent = 0;
  let worstMs = 0;
  while (!until()) {
    sent += 1;
    const data = Buffer.from(`${name} ${sent}`).toString('base64');
    const begun = performance.now();
    from.send({ type: 'publish', topic: a, data });
    await to.frame((text) => text.includes(`"${data}"`));
    worstMs = Math.max(worstMs, performance.now() - begun);
    // well under the fifty a second that anybody may send
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  return { sent, arrived: to.frames.length, worstMs };
};

describe('hub, server and local network', () => {
  it('stay up, and honest apps hear each other as before', { timeout: (seconds + 120) * 1000 }, async ({ task }) => {
    const server = await openSignalServer({ host: '127.0.0.1', port: 0 });
    closers.push(() => server.close(0));
    const ports: number[] = [];
    const near = await hub(ports);
    await expect.poll(() => ports.length, { timeout: 20_000 }).toBe(1);
    const beside = await hub([0], [`127.0.0.1:${ports[0]}`]);
    await expect.poll(() => beside.status().lan.shared, { timeout: 20_000 }).toEqual([a]);
    const [one, two] = [await hub([0]), await hub([0])];
    for (const each of [one, two]) each.setServers([`ws://127.0.0.1:${server.port}`]);
    const isOpen = (each: Hub): boolean => each.status().servers.every(({ state }) => state === 'open');
    await expect.poll(() => isOpen(one) && isOpen(two), { timeout: 20_000 }).toBe(true);
    const direct = [
      await openClient(`ws://127.0.0.1:${server.port}`),
      await openClient(`ws://127.0.0.1:${server.port}`),
    ] as const;
    for (const client of direct) client.send({ type: 'subscribe', topics: [rendezvous('d'), a] });
    await Promise.all(direct.map((client) => client.settled()));

    const targets: readonly Target[] = [
      { port: server.port, path: '/' },
      { port: ports[0] ?? 0, path: '/' },
      { port: near.port, path: '/' },
      { port: one.port, path: `/${'A'.repeat(22)}` },
    ];
    const counts = new Map<string, number>();
    const kinds = Object.entries(attacks);
    const end = performance.now() + seconds * 1000;
    const isOver = (): boolean => performance.now() >= end;
    const attacker = async (dice: Dice, from: string): Promise<void> => {
      while (!isOver()) {
        const [name, attack] = kinds[dice(kinds.length)] ?? ['', undefined];
        const target = targets[dice(targets.length)];
        if (attack && target) await attack(target, dice, from);
        counts.set(name, (counts.get(name) ?? 0) + 1);
      }
    };
    const heapBefore = process.memoryUsage().heapUsed;
    const [office, throughServer] = await Promise.all([
      talk({ from: await pageOf(beside), to: await pageOf(near) }, 'office', isOver),
      talk({ from: await pageOf(one), to: await pageOf(two) }, 'server', isOver),
      ...Array.from({ length: attackers }, (_, index) => attacker(createDice(index + 1), `127.0.0.${index + 2}`)),
    ]);
    const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
    const grown = Math.round((process.memoryUsage().heapUsed - heapBefore) / 1024 / 1024);
    const worst = Math.round(Math.max(office.worstMs, throughServer.worstMs));
    Object.assign(
      task.meta,
      figureOf(
        'F19',
        `${seconds} s, ${attackers} attackers at hub, server and local listener, ${all} attacks of ${counts.size} kinds, seeds from 1`,
        `0 crashes; ${office.sent + throughServer.sent} honest messages, ${office.sent + throughServer.sent - office.arrived - throughServer.arrived} lost or doubled, the slowest after ${worst} ms; heap ${grown} MiB more`,
      ),
    );
    expect(counts.size).toBeGreaterThan(4);
    expect([office.arrived, throughServer.arrived]).toEqual([office.sent, throughServer.sent]);
    // nobody was let in, and everything still answers
    expect(near.status().lan.shared).toEqual([a]);
    expect((await fetch(`http://127.0.0.1:${server.port}/healthz`)).status).toBe(200);
    await Promise.all(direct.map((client) => client.settled()));
    expect(server.refusedFrames()).toBeGreaterThan(0);
  });
});
