// The hub's ear: a WebSocket listener on 127.0.0.1 and a random port, which opens to the app's own page alone.
// Must never listen on another address, and never say to a stranger why it stays shut.
import { createServer } from 'node:http';
import type { WebSocket } from 'ws';
import { WebSocketServer } from 'ws';
import type { Door } from '#electron/hub/door.ts';
import { mayEnter } from '#electron/hub/door.ts';
import type { Limits } from '#electron/hub/limits.ts';

export interface Listener {
  readonly port: number;
  readonly close: () => Promise<void>;
}
export interface ListenerOptions {
  readonly door: (port: number) => Door;
  readonly limits: Limits;
  readonly onSocket: (socket: WebSocket) => void;
  readonly onRefused: () => void;
}

/** Rejects with the system's error when no port can be had. */
export const openListener = async (options: ListenerOptions): Promise<Listener> => {
  const { limits } = options;
  // SECURITY: no compression, so that a small frame cannot grow in memory.
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.frameBytes, perMessageDeflate: false });
  const http = createServer({ headersTimeout: 10_000, requestTimeout: 10_000 }, (_request, response) => {
    response.writeHead(404);
    response.end();
  });
  http.on('clientError', (_error, stream) => stream.destroy());
  const port = await new Promise<number>((resolve, reject) => {
    http.once('error', reject);
    // SECURITY: loopback only; nothing on the network reaches the hub.
    http.listen(0, '127.0.0.1', () => {
      const address = http.address();
      if (typeof address === 'object' && address !== null) resolve(address.port);
      else reject(new Error('no port'));
    });
  });
  http.on('upgrade', (request, stream, head) => {
    stream.on('error', () => stream.destroy());
    const knock = { path: request.url, host: request.headers.host, origin: request.headers.origin };
    if (mayEnter(knock, options.door(port)) && sockets.clients.size < limits.connections) {
      return sockets.handleUpgrade(request, stream, head, options.onSocket);
    }
    options.onRefused();
    stream.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
        for (const socket of sockets.clients) socket.terminate();
      }),
  };
};
