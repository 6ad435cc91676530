// One WebSocket under the limits: frames are read, checked and paid for; a reader that does not read is let go.
// Must never drop a well-formed frame for being too many (it stops reading instead), and never throw on what arrives.
import type { RawData, WebSocket } from 'ws';
import type { Limits } from '#electron/hub/limits.ts';
import { fullBucket, takeOne } from '#electron/hub/limits.ts';

export interface Reading<Message> {
  readonly limits: Limits;
  readonly read: (text: string) => Message | null;
  readonly onMessage: (message: Message) => void;
  /** a frame that is no message, or is too large; too large also closes the socket (code 1009) */
  readonly onRefused: () => void;
  readonly onClose: () => void;
}

export const readSocket = <Message>(socket: WebSocket, reading: Reading<Message>): void => {
  const { limits } = reading;
  let bucket = fullBucket(limits, performance.now());
  let waiting: NodeJS.Timeout | null = null;
  let answered = true;

  const onFrame = (data: RawData, isBinary: boolean): void => {
    const paid = takeOne(bucket, performance.now(), limits);
    bucket = paid.bucket;
    if (paid.waitMs > 0 && waiting === null && socket.readyState === socket.OPEN) {
      socket.pause();
      waiting = setTimeout(resume, paid.waitMs);
    }
    const message = isBinary || !Buffer.isBuffer(data) ? null : reading.read(data.toString('utf8'));
    if (message === null) reading.onRefused();
    else reading.onMessage(message);
  };
  const resume = (): void => {
    waiting = null;
    answered = true;
    socket.resume();
  };
  const heartbeat = setInterval(() => {
    // a paused socket cannot answer, an opening one has its own time limit
    if (waiting !== null || socket.readyState !== socket.OPEN) return;
    if (answered) socket.ping();
    else socket.terminate();
    answered = false;
  }, limits.heartbeatMs);

  socket.on('message', onFrame);
  socket.on('pong', () => {
    answered = true;
  });
  // an oversized or broken frame: ws closes the socket itself, right after this event
  socket.on('error', () => reading.onRefused());
  socket.on('close', () => {
    clearInterval(heartbeat);
    if (waiting !== null) clearTimeout(waiting);
    reading.onClose();
  });
};

/** Sends one frame; a socket with too much unread is ended, which its owner hears as a close. */
export const writeSocket = (socket: WebSocket, text: string, limits: Limits): void => {
  if (socket.readyState !== socket.OPEN) return;
  if (socket.bufferedAmount > limits.unsentBytes) socket.terminate();
  else socket.send(text);
};
