// The real signaling server in a process of its own, behind a relay that keeps a copy of each frame that passes,
// in both directions: what an operator of the server could have seen.
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { builtSignal } from './runtime.ts';

export interface MeetingPlace {
  /** as a person types it */
  readonly url: string;
  /** every frame so far, in order */
  readonly frames: readonly Uint8Array[];
  readonly stop: () => Promise<void>;
}

/** Resolves when the server answers. */
/** `at`: the address of one that was stopped before */
export async function startMeetingPlace(at?: string): Promise<MeetingPlace> {
  const port = await freePort();
  const server = spawn(process.execPath, [builtSignal, '--port', String(port), '--host', '127.0.0.1'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await answers(server, port);
  const frames: Uint8Array[] = [];
  const relay = new WebSocketServer({ port: at === undefined ? 0 : Number(new URL(at).port), host: '127.0.0.1' });
  await new Promise((resolve) => relay.once('listening', resolve));
  relay.on('connection', (near) => join(near, new WebSocket(`ws://127.0.0.1:${port}`), frames));
  const address = relay.address();
  if (address === null || typeof address === 'string') throw new Error('the relay has no port');
  return {
    url: `ws://127.0.0.1:${address.port}`,
    frames,
    stop: async () => {
      for (const client of relay.clients) client.terminate();
      await new Promise((resolve) => relay.close(resolve));
      server.kill('SIGTERM');
    },
  };
}

function join(near: WebSocket, far: WebSocket, frames: Uint8Array[]): void {
  const early: { readonly data: Buffer; readonly binary: boolean }[] = [];
  near.on('message', (data, binary) => {
    const bytes = toBuffer(data);
    frames.push(bytes);
    if (far.readyState === WebSocket.OPEN) far.send(bytes, { binary });
    else early.push({ data: bytes, binary });
  });
  far.on('open', () => {
    for (const { data, binary } of early) far.send(data, { binary });
  });
  far.on('message', (data, binary) => {
    const bytes = toBuffer(data);
    frames.push(bytes);
    near.send(bytes, { binary });
  });
  near.on('close', () => far.terminate());
  far.on('close', () => near.terminate());
  near.on('error', () => far.terminate());
  far.on('error', () => near.terminate());
}

const toBuffer = (data: Buffer | ArrayBuffer | Buffer[]): Buffer =>
  Array.isArray(data) ? Buffer.concat(data) : Buffer.isBuffer(data) ? data : Buffer.from(data);

async function answers(server: ChildProcess, port: number): Promise<void> {
  let said = '';
  server.stderr?.on('data', (chunk) => {
    said = (said + String(chunk)).slice(-2000);
  });
  server.stdout?.resume();
  const deadline = Date.now() + 10_000;
  while (Date.now() < deadline) {
    if (server.exitCode !== null) throw new Error(`the signaling server ended with ${server.exitCode}: ${said}`);
    const response = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the signaling server did not answer on port ${port}: ${said}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
