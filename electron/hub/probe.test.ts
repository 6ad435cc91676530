import { createServer } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createHeard } from '#electron/hub/heard.ts';
import { serverLimits } from '#electron/hub/limits.ts';
import { probePlace } from '#electron/hub/probe.ts';
import { openSignalServer } from '#electron/hub/server.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});
const portOf = (address: unknown): number =>
  typeof address === 'object' && address !== null && 'port' in address ? Number(address.port) : 0;
const outcome = async (url: string): Promise<string> => (await probePlace(url, serverLimits)).outcome;

describe('a knock at a meeting place', () => {
  it('says that it answers', async () => {
    const server = await openSignalServer({ host: '127.0.0.1', port: 0 });
    closers.push(() => server.close(0));
    expect(await outcome(`ws://127.0.0.1:${server.port}`)).toBe('ok');
  });

  it('names what fails: the port, the answer, the certificate, the missing TLS', async () => {
    const web = createServer((_request, response) => response.writeHead(200).end('hello'));
    const raw = createTcpServer((socket) => socket.end('no TLS here\n'));
    for (const server of [web, raw]) {
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      closers.push(() => server.close());
    }
    expect(await outcome(`ws://127.0.0.1:${portOf(web.address())}`)).toBe('notAMeetingPlace');
    expect(await outcome(`wss://127.0.0.1:${portOf(raw.address())}`)).toBe('certificate');
    expect(await outcome('ws://127.0.0.1:1')).toBe('unreachable');
    expect(await outcome('wss://no-such-name.invalid')).toBe('noName');
    expect(await outcome('ws://192.0.2.1:4444')).toBe('withoutTls');
  });
});

describe('what was heard', () => {
  it('is the last time for each rendezvous in use', () => {
    let now = 0;
    const heard = createHeard(() => now);
    heard.note('a', 'lan');
    now = 5_000;
    heard.note('b', 'wss://example.org');
    heard.note('a', 'wss://example.org');
    now = 7_400;
    heard.keepOnly(new Set(['a']));
    expect(heard.all()).toEqual([{ rendezvous: 'a', via: 'wss://example.org', secondsAgo: 2 }]);
  });
});
