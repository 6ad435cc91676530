// The signaling server: strangers' apps find each other at rendezvous that mean nothing to it. Imports no Electron.
// Must never log, store or list an address or a rendezvous; must stay up whatever arrives.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { WebSocketServer } from 'ws';
import type { Limits } from '#electron/hub/limits.ts';
import { addressKey, forwardedAddress, serverLimits } from '#electron/hub/limits.ts';
import { createRooms } from '#electron/hub/rooms.ts';
import { readSocket, writeSocket } from '#electron/hub/socket.ts';
import type { ClientMessage } from '#shared/hubMessages.ts';
import { readClientMessage } from '#shared/hubMessages.ts';

export interface SignalOptions {
  readonly host: string;
  /** 0 lets the system choose */
  readonly port: number;
  /** believe the last entry of X-Forwarded-For; only right when nobody can reach the port but the proxy */
  readonly behindProxy?: boolean;
  /** PEM; without it the server speaks without TLS, to a proxy in front */
  readonly certificate?: Certificate;
  readonly limits?: Limits;
}
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}
export interface SignalServer {
  readonly port: number;
  readonly connections: () => number;
  /** frames that were no message, and messages to a rendezvous that the sender had not joined */
  readonly refusedFrames: () => number;
  /** Another certificate for whoever connects from now on; throws the system's error when it does not fit. */
  readonly renew: (certificate: Certificate) => void;
  /** Stops listening, says goodbye (code 1001), and ends after `graceMs` what has not gone by itself. */
  readonly close: (graceMs?: number) => Promise<void>;
}

/** Rejects with the system's error when the port cannot be had. */
export const openSignalServer = async (options: SignalOptions): Promise<SignalServer> => {
  const limits = options.limits ?? serverLimits;
  const rooms = createRooms<WebSocket>(limits.rendezvous);
  const countByAddress = new Map<string, number>();
  let refused = 0;

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const healthy = request.method === 'GET' && request.url === '/healthz';
    response.writeHead(healthy ? 200 : 404, { 'content-type': 'text/plain', 'cache-control': 'no-store' });
    response.end(healthy ? 'ok\n' : 'not found\n');
  };
  const times = { headersTimeout: 10_000, requestTimeout: 10_000 };
  const tls = options.certificate
    ? createTlsServer({ ...times, ...options.certificate, minVersion: 'TLSv1.2', handshakeTimeout: 10_000 }, answer)
    : null;
  const http = tls ?? createServer(times, answer);
  tls?.on('tlsClientError', (_error, stream) => stream.destroy());
  // SECURITY: no compression, so that a small frame cannot grow in memory.
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.frameBytes, perMessageDeflate: false });

  const onMessage = (socket: WebSocket, message: ClientMessage): void => {
    switch (message.type) {
      case 'subscribe':
        refused += rooms.join(socket, message.topics);
        break;
      case 'unsubscribe':
        rooms.leave(socket, message.topics);
        break;
      case 'publish': {
        // SECURITY: who speaks at a rendezvous also listens there, so nobody can shout into rooms unheard.
        if (!rooms.has(socket, message.topic)) {
          refused += 1;
          break;
        }
        const frame = JSON.stringify(message);
        for (const other of rooms.others(message.topic, socket)) writeSocket(other, frame, limits);
        break;
      }
      case 'ping':
        writeSocket(socket, '{"type":"pong"}', limits);
        break;
    }
  };

  const admit = (socket: WebSocket, address: string): void => {
    countByAddress.set(address, (countByAddress.get(address) ?? 0) + 1);
    readSocket(socket, {
      limits,
      read: readClientMessage,
      onMessage: (message) => onMessage(socket, message),
      onRefused: () => {
        refused += 1;
      },
      onClose: () => {
        rooms.forget(socket);
        const left = (countByAddress.get(address) ?? 1) - 1;
        if (left > 0) countByAddress.set(address, left);
        else countByAddress.delete(address);
      },
    });
  };

  http.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy());
    const forwarded = options.behindProxy ? forwardedAddress(request.headers['x-forwarded-for']) : null;
    const address = addressKey(forwarded ?? request.socket.remoteAddress ?? '');
    const full =
      (countByAddress.get(address) ?? 0) >= limits.connectionsPerAddress || sockets.clients.size >= limits.connections;
    if (full)
      return void stream.end('HTTP/1.1 429 Too Many Requests\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    sockets.handleUpgrade(request, stream, head, (socket) => admit(socket, address));
  });
  http.on('clientError', (_error, stream) => stream.destroy());

  const port = await new Promise<number>((resolve, reject) => {
    http.once('error', reject);
    http.listen(options.port, options.host, () => {
      const address = http.address();
      resolve(typeof address === 'object' && address !== null ? address.port : options.port);
    });
  });

  return {
    port,
    connections: () => sockets.clients.size,
    refusedFrames: () => refused,
    renew: (certificate) => tls?.setSecureContext({ ...certificate }),
    close: (graceMs = 2_000) =>
      new Promise((resolve) => {
        const end = setTimeout(() => {
          for (const socket of sockets.clients) socket.terminate();
          http.closeAllConnections();
        }, graceMs);
        for (const socket of sockets.clients) socket.close(1001);
        http.close(() => {
          clearTimeout(end);
          resolve();
        });
        http.closeIdleConnections();
      }),
  };
};
