// The second ear, for hubs of the same local network: opened only when the person wants to meet there and has a circle.
// Must never answer a web page, and never say to a stranger more than that the app runs.
import { createServer } from 'node:http';
import type { WebSocket } from 'ws';
import { WebSocketServer } from 'ws';
import type { Limits } from '#electron/hub/limits.ts';
import { addressKey, serverLimits } from '#electron/hub/limits.ts';

export interface LanListener {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** The server's limits (PROTOCOL §8) for one network: a circle has a dozen members, an office a few circles. */
export const lanLimits: Limits = { ...serverLimits, connectionsPerAddress: 8, connections: 128 };

/** Tried first, so that an address that was typed stays right; a second app on one machine gets another. */
export const lanPort = 47_443;

/** Rejects with the system's error when no port can be had. */
export const openLanListener = async (options: {
  readonly port: number;
  readonly limits: Limits;
  readonly onSocket: (socket: WebSocket) => void;
  readonly onRefused: () => void;
}): Promise<LanListener> => {
  const { limits } = options;
  const countByAddress = new Map<string, number>();
  // SECURITY: no compression, so that a small frame cannot grow in memory.
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.frameBytes, perMessageDeflate: false });
  const http = createServer({ headersTimeout: 10_000, requestTimeout: 10_000 }, (_request, response) => {
    response.writeHead(404);
    response.end();
  });
  http.maxConnections = limits.connections * 2;
  http.on('clientError', (_error, stream) => stream.destroy());
  http.on('upgrade', (request, stream, head) => {
    stream.on('error', () => stream.destroy());
    const address = addressKey(request.socket.remoteAddress ?? '');
    const count = countByAddress.get(address) ?? 0;
    // SECURITY: every browser names the page that asks; a hub is no page. So no web page reaches this port.
    const isPage = request.headers.origin !== undefined;
    if (isPage || count >= limits.connectionsPerAddress || sockets.clients.size >= limits.connections) {
      options.onRefused();
      return void stream.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      countByAddress.set(address, (countByAddress.get(address) ?? 0) + 1);
      socket.once('close', () => {
        const left = (countByAddress.get(address) ?? 1) - 1;
        if (left > 0) countByAddress.set(address, left);
        else countByAddress.delete(address);
      });
      options.onSocket(socket);
    });
  });
  const listen = (port: number): Promise<number> =>
    new Promise((resolve, reject) => {
      http.once('error', reject);
      http.listen(port, () => {
        http.removeListener('error', reject);
        const address = http.address();
        if (typeof address === 'object' && address !== null) resolve(address.port);
        else reject(new Error('no port'));
      });
    });
  const port = await listen(options.port).catch(() => listen(0));
  http.on('error', () => options.onRefused());
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
