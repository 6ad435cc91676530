import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Certificate } from '#electron/hub/server.ts';
import { openSignalServer } from '#electron/hub/server.ts';
import { openClient, rendezvous } from '#electron/hub/testClient.ts';

const folder = mkdtempSync(join(tmpdir(), 'entre-nous-tls-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A fresh certificate that nobody has signed; null where there is no openssl. */
const made = (name: string): Certificate | null => {
  const [cert, key] = [join(folder, `${name}.pem`), join(folder, `${name}.key`)];
  const words = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost'.split(
    ' ',
  );
  const { status } = spawnSync('openssl', [
    ...words,
    '-addext',
    'subjectAltName=DNS:localhost',
    '-keyout',
    key,
    '-out',
    cert,
  ]);
  return status === 0 ? { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') } : null;
};
const [first, second] = [made('first'), made('second')];

describe.skipIf(first === null || second === null)('a meeting place with a certificate of its own', () => {
  it('passes messages over TLS, and takes a renewed certificate while it runs', async () => {
    if (!first || !second) return;
    const server = await openSignalServer({ host: '127.0.0.1', port: 0, certificate: first });
    const connect = (ca: string) => openClient(`wss://localhost:${server.port}`, { ca, family: 4 });
    const a = rendezvous('a');
    const [ana, ben] = [await connect(first.cert), await connect(first.cert)];
    for (const client of [ana, ben]) client.send({ type: 'subscribe', topics: [a] });
    await Promise.all([ana.settled(), ben.settled()]);
    server.renew(second);
    expect(() => server.renew({ cert: 'none', key: 'none' })).toThrow();
    const late = await connect(second.cert);
    late.send({ type: 'subscribe', topics: [a] });
    await late.settled();
    ana.send({ type: 'publish', topic: a, data: 'QUJD' });
    await ben.frame((text) => text.includes('QUJD'));
    await late.frame((text) => text.includes('QUJD'));
    await server.close(0);
  });
});
