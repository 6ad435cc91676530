import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import type { Hub } from '#electron/hub/hub.ts';
import { openHub, renewMs } from '#electron/hub/hub.ts';
import { hubLimits } from '#electron/hub/limits.ts';
import type { SignalServer } from '#electron/hub/server.ts';
import { openSignalServer } from '#electron/hub/server.ts';
import type { TestClient } from '#electron/hub/testClient.ts';
import { knock, openClient, rendezvous } from '#electron/hub/testClient.ts';

const origin = 'app://entre-nous';
const a = rendezvous('a');
const b = rendezvous('b');
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const open = async (): Promise<Hub> => {
  const hub = await openHub({ origins: [origin], onStatus: () => undefined, retry: { firstMs: 5, mostMs: 20 } });
  closers.push(hub.close);
  return hub;
};
const serve = async (port = 0): Promise<SignalServer & { url: string }> => {
  const server = await openSignalServer({ host: '127.0.0.1', port });
  closers.push(() => server.close(0));
  return { ...server, url: `ws://127.0.0.1:${server.port}` };
};
const page = (hub: Hub): Promise<TestClient> => openClient(hub.url(), { origin });
/** As y-webrtc does: join and announce as soon as the socket is open, again after each close. */
const announcing = async (
  hub: Hub,
  name: string,
  topics: readonly string[],
): Promise<{ current: () => TestClient; times: () => number }> => {
  let current = await page(hub);
  let times = 0;
  let over = false;
  const announce = (client: TestClient): void => {
    times += 1;
    client.send({ type: 'subscribe', topics });
    for (const topic of topics) client.send({ type: 'publish', topic, data: `${name}${times}` });
    void client.closed.then(async (code) => {
      if (over || code !== 1012) return;
      current = await page(hub);
      announce(current);
    });
  };
  announce(current);
  closers.push(async () => {
    over = true;
    current.socket.terminate();
  });
  return { current: () => current, times: () => times };
};
const isOpen = (hub: Hub) => hub.status().servers.every((server) => server.state === 'open');
/** All servers are open, and the socket of a page that comes now is not renewed any more: its timer runs before a later, longer one. */
const bridged = async (...hubs: readonly Hub[]): Promise<void> => {
  await expect.poll(() => hubs.every(isOpen)).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, renewMs + 10));
};

describe('the door of the local hub', () => {
  it('opens to the page with the token, and to nothing else', async () => {
    const hub = await open();
    expect(hub.url()).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/[A-Za-z0-9_-]{22}$/);
    const base = `ws://127.0.0.1:${hub.port}`;
    expect(await knock(hub.url(), { origin })).toBe(101);
    expect(await knock(hub.url())).toBe(403);
    expect(await knock(hub.url(), { origin: 'https://example.org' })).toBe(403);
    expect(await knock(hub.url(), { origin: 'null' })).toBe(403);
    expect(await knock(base, { origin })).toBe(403);
    expect(await knock(`${base}/${'A'.repeat(22)}`, { origin })).toBe(403);
    expect(await knock(`${hub.url()}x`, { origin })).toBe(403);
    expect(await knock(hub.url(), { origin, headers: { Host: `rebound.example:${hub.port}` } })).toBe(403);
    expect(await knock(hub.url().replace('127.0.0.1', 'localhost'), { origin })).toBe(403);
    expect(hub.status().refusedFrames).toBe(8);
    expect((await fetch(base.replace('ws:', 'http:'))).status).toBe(404);
  });

  it('changes its token when everything is forgotten', async () => {
    const hub = await open();
    hub.setRendezvous([a]);
    const client = await page(hub);
    const before = hub.url();
    hub.forget();
    await client.closed;
    expect(await knock(before, { origin })).toBe(403);
    expect(await knock(hub.url(), { origin })).toBe(101);
    expect(hub.status().servers).toEqual([]);
  });
});

describe('the local hub', () => {
  it('passes only what was named over IPC, and never back to the sender', async () => {
    const hub = await open();
    hub.setRendezvous([a]);
    const [ana, ben] = await Promise.all([page(hub), page(hub)]);
    for (const client of [ana, ben]) client.send({ type: 'subscribe', topics: [a, b] });
    await Promise.all([ana.settled(), ben.settled()]);
    ana.send({ type: 'publish', topic: b, data: 'BBBB' });
    ana.send({ type: 'publish', topic: a, data: 'AAAA' });
    await ben.frame((text) => text.includes('AAAA'));
    await ana.settled();
    expect(ben.frames).toHaveLength(1);
    expect(ana.frames).toEqual([]);
    expect(hub.status().refusedFrames).toBe(1);
  });

  it('survives floods, malformed and oversized frames', async () => {
    const hub = await openHub({
      origins: [origin],
      onStatus: () => undefined,
      limits: { ...hubLimits, burst: 10, perSecond: 5_000 },
    });
    closers.push(hub.close);
    const client = await page(hub);
    for (let i = 0; i < 300; i += 1) client.send('no json');
    await client.settled();
    expect(hub.status().refusedFrames).toBe(300);
    client.send('x'.repeat(70_000));
    expect(await client.closed).toBe(1009);
    await (await page(hub)).settled();
  });

  it('lets a page that joined too early announce again', async () => {
    const hub = await open();
    const ana = await announcing(hub, 'ana', [a]);
    await ana.current().settled();
    hub.setRendezvous([a]);
    await expect.poll(ana.times).toBe(2);
  });
});

describe('bridging', () => {
  it('lets the pages of two hubs meet through a server, without echo', async () => {
    const server = await serve();
    const [one, two] = await Promise.all([open(), open()]);
    for (const hub of [one, two]) {
      hub.setRendezvous([a]);
      hub.setServers([server.url]);
    }
    await bridged(one, two);
    const [ana, ben] = [await page(one), await page(two)];
    for (const client of [ana, ben]) {
      client.send({ type: 'subscribe', topics: [a] });
      await client.settled();
    }
    ana.send({ type: 'publish', topic: a, data: 'fromAna' });
    await ben.frame((text) => text.includes('fromAna'));
    ben.send({ type: 'publish', topic: a, data: 'fromBen' });
    await ana.frame((text) => text.includes('fromBen'));
    await Promise.all([ana.settled(), ben.settled()]);
    expect(ana.frames).toHaveLength(1);
    expect(ben.frames).toHaveLength(1);
  });

  it('hands a message that comes by two servers on once, and forwards nothing between servers', async () => {
    const [left, right] = await Promise.all([serve(), serve()]);
    const [one, two] = await Promise.all([open(), open()]);
    for (const hub of [one, two]) {
      hub.setRendezvous([a]);
      hub.setServers([left.url, right.url]);
    }
    await bridged(one, two);
    const onlyLeft = await openClient(left.url);
    const onlyRight = await openClient(right.url);
    const ana = await page(one);
    const ben = await page(two);
    for (const client of [onlyLeft, onlyRight, ana, ben]) {
      client.send({ type: 'subscribe', topics: [a] });
      await client.settled();
    }
    ana.send({ type: 'publish', topic: a, data: 'once' });
    await Promise.all([ben, onlyLeft, onlyRight].map((client) => client.frame((text) => text.includes('once'))));
    onlyLeft.send({ type: 'publish', topic: a, data: 'left' });
    await Promise.all([ana, ben].map((client) => client.frame((text) => text.includes('left'))));
    // a later message on the same path proves that an earlier one would have arrived
    ana.send({ type: 'publish', topic: a, data: 'then' });
    await Promise.all([ben, onlyRight].map((client) => client.frame((text) => text.includes('then'))));
    expect(ben.frames.filter((text) => text.includes('once'))).toHaveLength(1);
    expect(onlyRight.frames.some((text) => text.includes('left'))).toBe(false);
    expect(ana.frames.filter((text) => text.includes('left'))).toHaveLength(1);
  });

  it('does not hand a page its own words back from a server that echoes', async () => {
    const http = createServer();
    const echo = new WebSocketServer({ server: http });
    echo.on('connection', (socket) => socket.on('message', (data) => socket.send(String(data))));
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    closers.push(async () => {
      for (const socket of echo.clients) socket.terminate();
      await new Promise((resolve) => http.close(resolve));
    });
    const address = http.address();
    const hub = await open();
    hub.setRendezvous([a]);
    hub.setServers([`ws://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`]);
    await bridged(hub);
    const ana = await page(hub);
    ana.send({ type: 'subscribe', topics: [a] });
    ana.send({ type: 'publish', topic: a, data: 'AAAA' });
    // the echo of this one is refused as a frame, and comes after the echo of the first
    ana.send({ type: 'publish', topic: a, data: 'BBBB' });
    await ana.settled();
    hub.setRendezvous([a, b]);
    await expect.poll(() => hub.status().refusedFrames).toBeGreaterThan(1);
    expect(ana.frames).toEqual([]);
  });

  it('announces once more when a server appears late, and again when it comes back', async () => {
    const port = await serve().then(async (server) => {
      await server.close(0);
      return server.port;
    });
    const hub = await open();
    hub.setRendezvous([a]);
    const ana = await announcing(hub, 'ana', [a]);
    hub.setServers([`ws://127.0.0.1:${port}`]);
    await expect.poll(() => hub.status().servers[0]?.state).toBe('unreachable');
    const server = await serve(port);
    await expect.poll(ana.times).toBe(2);
    await expect.poll(() => isOpen(hub)).toBe(true);
    const other = await openClient(`ws://127.0.0.1:${port}`);
    other.send({ type: 'subscribe', topics: [a] });
    await other.settled();
    hub.announceAgain();
    await other.frame((text) => text.includes('ana'));
    await server.close(0);
    await expect.poll(() => hub.status().servers[0]?.state).toBe('unreachable');
    const before = ana.times();
    await serve(port);
    await expect.poll(ana.times).toBeGreaterThan(before);
  });

  it('keeps for the page what arrives while its socket is being renewed', async () => {
    const server = await serve();
    const hub = await open();
    hub.setRendezvous([a]);
    hub.setServers([server.url]);
    await bridged(hub);
    const other = await openClient(server.url);
    other.send({ type: 'subscribe', topics: [a] });
    other.send({ type: 'publish', topic: a, data: 'early' });
    await other.settled();
    const ana = await page(hub);
    // whether it came before or after this line, it is handed on once
    ana.send({ type: 'subscribe', topics: [a] });
    await ana.frame((text) => text.includes('early'));
    await ana.settled();
    expect(ana.frames).toHaveLength(1);
  });

  it('takes another list of servers while running, and holds exactly the named rendezvous there', async () => {
    const [first, second] = await Promise.all([serve(), serve()]);
    const hub = await open();
    hub.setRendezvous([a, b]);
    hub.setServers([first.url]);
    await bridged(hub);
    hub.setServers([second.url, second.url]);
    await expect.poll(() => first.connections()).toBe(0);
    await bridged(hub);
    expect(hub.status().servers).toEqual([{ url: second.url, state: 'open' }]);
    const other = await openClient(second.url);
    other.send({ type: 'subscribe', topics: [a, b] });
    const ana = await page(hub);
    ana.send({ type: 'subscribe', topics: [a, b] });
    await Promise.all([ana.settled(), other.settled()]);
    hub.setRendezvous([b]);
    other.send({ type: 'publish', topic: a, data: 'gone' });
    other.send({ type: 'publish', topic: b, data: 'kept' });
    await ana.frame((text) => text.includes('kept'));
    expect(ana.frames).toHaveLength(1);
  });

  it('says of a server whether it refuses or cannot be reached, and speaks without TLS to this machine only', async () => {
    const http = createServer((_request, response) => response.writeHead(404).end());
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    closers.push(async () => void http.close());
    const address = http.address();
    const hub = await open();
    hub.setServers([
      `ws://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
      'ws://192.0.2.1:9',
      'ws://127.0.0.1.example.org',
    ]);
    const states = () => hub.status().servers.map((server) => server.state);
    await expect.poll(states).toEqual(['refused', 'refused', 'refused']);
  });
});
