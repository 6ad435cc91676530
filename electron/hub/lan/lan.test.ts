import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import type { Hub } from '#electron/hub/hub.ts';
import { openHub } from '#electron/hub/hub.ts';
import type { DiscoveryOptions } from '#electron/hub/lan/discovery.ts';
import { isNeighbour, ownAddresses } from '#electron/hub/lan/neighbours.ts';
import { newSalt, saltedName } from '#electron/hub/lan/saltedName.ts';
import { knock, openClient, rendezvous } from '#electron/hub/testClient.ts';

const origin = 'app://entre-nous';
const a = rendezvous('a');
const b = rendezvous('b');
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A network without multicast: who announces is heard by all others at once, on 127.0.0.1. */
const network = () => {
  const here = new Map<string, DiscoveryOptions>();
  return {
    here,
    discover: (options: DiscoveryOptions) => {
      for (const other of here.values()) {
        other.onFound({ name: options.name, address: '127.0.0.1', port: options.port });
        options.onFound({ name: other.name, address: '127.0.0.1', port: other.port });
      }
      here.set(options.name, options);
      return {
        ask: () => undefined,
        networks: () => 1,
        stop: async () => {
          here.delete(options.name);
          for (const other of here.values()) other.onGone(options.name);
        },
      };
    },
  };
};
const silent = { discover: network().discover };
const heard = new Map<Hub, (() => void)[]>();
const open = async (lan: ReturnType<typeof network> | { discover: typeof silent.discover }): Promise<Hub> => {
  const looks: (() => void)[] = [];
  const hub = await openHub({
    origins: [origin],
    onStatus: () => {
      for (const look of [...looks]) look();
    },
    retry: { firstMs: 5, mostMs: 20 },
    lan: { discover: lan.discover, port: 0 },
  });
  heard.set(hub, looks);
  closers.push(hub.close);
  return hub;
};
const until = (hub: Hub, fits: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (fits()) resolve();
    };
    heard.get(hub)?.push(look);
    look();
  });
const meet = async (hub: Hub, names: readonly string[], addresses: readonly string[] = []): Promise<void> => {
  hub.setRendezvous(names);
  hub.setLan({ wanted: true, addresses: [...addresses] });
  await until(hub, () => hub.status().lan.state === 'on');
};
const portOf = (place: ReturnType<typeof network>): number => [...place.here.values()][0]?.port ?? 0;

describe('names on a connection', () => {
  it('are of that connection and that direction alone', () => {
    const [mine, theirs] = [newSalt(), newSalt()];
    const name = saltedName(a, mine, theirs);
    expect(name).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(
      new Set([name, a, saltedName(a, theirs, mine), saltedName(b, mine, theirs), saltedName(a, mine, newSalt())]),
    ).toHaveProperty('size', 5);
  });
});

describe('neighbours', () => {
  const entry = { mac: '', internal: false, netmask: '', family: 'IPv4' as const };
  const interfaces = {
    lo: [{ ...entry, internal: true, address: '127.0.0.1', cidr: '127.0.0.1/8' }],
    eth0: [{ ...entry, address: '192.168.1.20', cidr: '192.168.1.20/24' }],
  };
  it('are the addresses of one’s own networks, and no others', () => {
    expect(ownAddresses(interfaces)).toEqual(['192.168.1.20']);
    expect(
      ['192.168.1.7', '192.168.2.7', '127.0.0.1', '8.8.8.8', 'example.org', ''].map((each) =>
        isNeighbour(each, interfaces),
      ),
    ).toEqual([true, false, false, false, false, false]);
  });
});

describe('meeting on a local network', () => {
  it('listens only when it is wanted and there is somebody to meet', async () => {
    const place = network();
    const hub = await open(place);
    hub.setLan({ wanted: true, addresses: [] });
    await until(hub, () => hub.status().lan.state === 'waiting');
    expect(place.here.size).toBe(0);
    hub.setRendezvous([a]);
    await until(hub, () => hub.status().lan.state === 'on');
    const url = `ws://127.0.0.1:${portOf(place)}/`;
    hub.setLan({ wanted: false, addresses: [] });
    await until(hub, () => hub.status().lan.state === 'off');
    expect(place.here.size).toBe(0);
    const late = new WebSocket(url);
    await once(late, 'error');
  });

  it('carries a message between two hubs, and tells the pages to announce again', async () => {
    const place = network();
    const [first, second] = [await open(place), await open(place)];
    first.setRendezvous([a, b]);
    second.setRendezvous([a]);
    const page = await openClient(first.url(), { origin });
    page.send({ type: 'subscribe', topics: [a, b] });
    await page.settled();
    first.setLan({ wanted: true, addresses: [] });
    second.setLan({ wanted: true, addresses: [] });
    await until(first, () => first.status().lan.shared.length === 1);
    await until(second, () => second.status().lan.shared.length === 1);
    expect(first.status().lan.shared).toEqual([a]);
    // the hub closed it once, so that it announces
    expect(await page.closed).toBe(1012);
    const [one, two] = [await openClient(first.url(), { origin }), await openClient(second.url(), { origin })];
    for (const each of [one, two]) {
      each.send({ type: 'subscribe', topics: [a] });
      await each.settled();
    }
    one.send({ type: 'publish', topic: a, data: 'QUJD' });
    expect(await two.frame((text) => text.includes('QUJD'))).toBe(
      JSON.stringify({ type: 'publish', topic: a, data: 'QUJD' }),
    );
  });

  it('meets over an address that was typed, where nobody hears anybody', async () => {
    const place = network();
    const [first, second] = [await open(place), await open({ discover: network().discover })];
    await meet(first, [a]);
    await meet(second, [a], [`127.0.0.1:${portOf(place)}`]);
    await until(second, () => second.status().lan.shared.length === 1);
    expect(second.status().lan.typed).toEqual([{ address: `127.0.0.1:${portOf(place)}`, state: 'open' }]);
    second.setLan({ wanted: true, addresses: [] });
    await until(second, () => second.status().lan.apps === 0);
  });

  it('finds each other again after a change of network', async () => {
    const place = network();
    const [first, second] = [await open(place), await open(place)];
    await meet(first, [a]);
    await meet(second, [a]);
    await until(first, () => first.status().lan.shared.length === 1);
    const names = [...place.here.keys()];
    first.announceAgain();
    await until(first, () => [...place.here.keys()].every((name) => !names.slice(0, 1).includes(name)));
    await until(first, () => first.status().lan.shared.length === 1);
  });
});

describe('a stranger on the local network', () => {
  const greet = { type: 'hello', name: '0'.repeat(32) };
  const stranger = async (place: ReturnType<typeof network>) => openClient(`ws://127.0.0.1:${portOf(place)}/`);

  it('sees no rendezvous, learns nothing by repeating names, and reaches no page', async () => {
    const place = network();
    const hub = await open(place);
    await meet(hub, [a, b]);
    const page = await openClient(hub.url(), { origin });
    page.send({ type: 'subscribe', topics: [a, b] });
    await page.settled();
    const someone = await stranger(place);
    someone.send({ ...greet, salt: newSalt() });
    const names = JSON.parse(await someone.frame((text) => text.includes('subscribe')));
    expect(names.topics).toHaveLength(32);
    expect(names.topics).not.toContain(a);
    someone.send({ type: 'subscribe', topics: names.topics });
    someone.send({ type: 'subscribe', topics: [a, b] });
    for (const topic of [...names.topics, a, b]) someone.send({ type: 'publish', topic, data: 'QUJD' });
    await someone.settled();
    page.send({ type: 'publish', topic: a, data: 'REVG' });
    await page.settled();
    await someone.settled();
    expect(someone.frames.filter((text) => text.includes('publish'))).toEqual([]);
    expect(page.frames).toEqual([]);
    expect(hub.status()).toMatchObject({ refusedFrames: 34, lan: { shared: [], apps: 1 } });
  });

  it('is let go when it sends our own salt back', async () => {
    const place = network();
    const hub = await open(place);
    await meet(hub, [a]);
    const someone = await stranger(place);
    const hello = JSON.parse(await someone.frame((text) => text.includes('hello')));
    someone.send({ ...greet, salt: hello.salt });
    await someone.closed;
    expect(hub.status().lan.apps).toBe(0);
  });

  it('is no web page, and one address has few connections', async () => {
    const place = network();
    const hub = await open(place);
    await meet(hub, [a]);
    const url = `ws://127.0.0.1:${portOf(place)}/`;
    expect(await knock(url, { origin: 'https://example.org' })).toBe(403);
    expect(await knock(url, { origin })).toBe(403);
    const many = await Promise.all(Array.from({ length: 8 }, () => stranger(place)));
    expect(await knock(url)).toBe(403);
    for (const each of many) each.socket.terminate();
    expect(hub.status().lan.state).toBe('on');
  });
});
