import { createConnection } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { serverLimits } from '#electron/hub/limits.ts';
import type { SignalServer } from '#electron/hub/server.ts';
import { openSignalServer } from '#electron/hub/server.ts';
import { knock, openClient, rendezvous } from '#electron/hub/testClient.ts';

const a = rendezvous('a');
const b = rendezvous('b');
const servers: SignalServer[] = [];
const open = async (limits = serverLimits, behindProxy = false): Promise<{ server: SignalServer; url: string }> => {
  const server = await openSignalServer({ host: '127.0.0.1', port: 0, limits, behindProxy });
  servers.push(server);
  return { server, url: `ws://127.0.0.1:${server.port}` };
};
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close(0)));
});

describe('the signaling server', () => {
  it('hands a message to the others at the rendezvous, and not back', async () => {
    const { url } = await open();
    const [ana, ben, claire] = await Promise.all([openClient(url), openClient(url), openClient(url)]);
    ana.send({ type: 'subscribe', topics: [a] });
    ben.send({ type: 'subscribe', topics: [a] });
    claire.send({ type: 'subscribe', topics: [b] });
    await Promise.all([ana.settled(), ben.settled(), claire.settled()]);
    ana.send({ type: 'publish', topic: a, data: 'AAAA', extra: 'never passed on' });
    expect(await ben.frame(() => true)).toBe(JSON.stringify({ type: 'publish', topic: a, data: 'AAAA' }));
    await Promise.all([ana.settled(), claire.settled()]);
    expect(ana.frames).toEqual([]);
    expect(claire.frames).toEqual([]);
  });

  it('drops what is said at a rendezvous by somebody who does not listen there', async () => {
    const { server, url } = await open();
    const [ana, stranger] = await Promise.all([openClient(url), openClient(url)]);
    ana.send({ type: 'subscribe', topics: [a] });
    await ana.settled();
    stranger.send({ type: 'publish', topic: a, data: 'AAAA' });
    await stranger.settled();
    await ana.settled();
    expect(ana.frames).toEqual([]);
    expect(server.refusedFrames()).toBe(1);
  });

  it.each([
    'no json',
    '',
    'null',
    '[]',
    '{}',
    '{"type":"subscribe"}',
    '{"type":"subscribe","topics":"x"}',
    '{"type":"subscribe","topics":["short"]}',
    '{"type":"shout"}',
    '{"type":"publish","topic":7,"data":"AAAA"}',
    `{"type":"publish","topic":"${a}","data":{"type":"announce"}}`,
    `{"type":"publish","topic":"${a}","data":"v=0 in the clear"}`,
    `{"__proto__":{"type":"ping"}}`,
    '['.repeat(60_000),
  ])('counts %# and stays up', async (frame) => {
    const { server, url } = await open();
    const client = await openClient(url);
    client.send(frame);
    client.socket.send(Buffer.from(frame), { binary: true });
    await client.settled();
    expect(server.refusedFrames()).toBe(2);
    expect(client.frames).toEqual([]);
  });

  it('ends a connection that sends a frame over 64 KiB, and only that one', async () => {
    const { url } = await open();
    const [ana, ben] = await Promise.all([openClient(url), openClient(url)]);
    ana.send('x'.repeat(serverLimits.frameBytes + 1));
    expect(await ana.closed).toBe(1009);
    await ben.settled();
  });

  it('survives bytes that are no WebSocket at all', async () => {
    const { server, url } = await open();
    for (const bytes of [
      '\0\0\0\0',
      'GET / HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
      'POST /'.repeat(5_000),
    ]) {
      await new Promise<void>((resolve) => {
        const raw = createConnection(server.port, '127.0.0.1', () => raw.end(bytes));
        raw.on('error', () => resolve());
        raw.on('close', () => resolve());
        raw.resume();
      });
    }
    await (await openClient(url)).settled();
  });

  it('holds at most 1,024 rendezvous for one connection', async () => {
    const { server, url } = await open({ ...serverLimits, rendezvous: 3 });
    const client = await openClient(url);
    client.send({ type: 'subscribe', topics: ['c', 'd', 'e', 'f', 'g'].map(rendezvous) });
    await client.settled();
    expect(server.refusedFrames()).toBe(2);
  });

  it('slows a flood down instead of dropping it', async () => {
    const { url } = await open({ ...serverLimits, burst: 20, perSecond: 2_000 });
    const [ana, ben] = await Promise.all([openClient(url), openClient(url)]);
    ana.send({ type: 'subscribe', topics: [a] });
    ben.send({ type: 'subscribe', topics: [a] });
    await Promise.all([ana.settled(), ben.settled()]);
    for (let i = 0; i < 500; i += 1) ana.send({ type: 'publish', topic: a, data: `A${i}` });
    await ben.frame((text) => text.includes('"A499"'));
    expect(ben.frames).toHaveLength(500);
  });

  it('lets a slow reader go, without holding memory or the others for it', async () => {
    const { server, url } = await open({ ...serverLimits, burst: 100_000, unsentBytes: 256 * 1024 });
    const [ana, ben, slow] = await Promise.all([openClient(url), openClient(url), openClient(url)]);
    for (const client of [ana, ben, slow]) client.send({ type: 'subscribe', topics: [a] });
    await Promise.all([ana.settled(), ben.settled(), slow.settled()]);
    slow.socket.pause();
    const data = 'A'.repeat(60_000);
    // what the sockets of the system hold is not known: go on until the server has let the slow one go
    for (let i = 0; i < 2_000 && server.connections() === 3; i += 1) {
      ana.send({ type: 'publish', topic: a, data });
      await ana.settled();
    }
    expect(server.connections()).toBe(2);
    ana.send({ type: 'publish', topic: a, data: 'last' });
    await ben.frame((text) => text.includes('"last"'));
    slow.socket.terminate();
  });

  it('takes 50 connections of one address, counted behind a proxy by what the proxy says', async () => {
    const limits = { ...serverLimits, connectionsPerAddress: 2 };
    const plain = await open(limits);
    const held = await Promise.all([openClient(plain.url), openClient(plain.url)]);
    expect(await knock(plain.url)).toBe(429);
    held[0].socket.close();
    await expect.poll(() => knock(plain.url)).toBe(101);
    const proxied = await open(limits, true);
    const from = (address: string) => ({ headers: { 'X-Forwarded-For': `198.51.100.1, ${address}` } });
    await Promise.all([openClient(proxied.url, from('192.0.2.1')), openClient(proxied.url, from('192.0.2.1'))]);
    expect(await knock(proxied.url, from('192.0.2.1'))).toBe(429);
    expect(await knock(proxied.url, from('192.0.2.2'))).toBe(101);
  });

  it('answers /healthz and nothing else, and says goodbye when it ends', async () => {
    const { server, url } = await open();
    const web = url.replace('ws:', 'http:');
    expect((await fetch(`${web}/healthz`)).status).toBe(200);
    expect((await fetch(`${web}/`)).status).toBe(404);
    const client = await openClient(url);
    await server.close();
    expect(await client.closed).toBe(1001);
  });
});
