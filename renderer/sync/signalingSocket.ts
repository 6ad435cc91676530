// What y-webrtc says through the hub, also while the hub renews the socket. lib0 and y-webrtc speak to whatever socket there
// is; one that is closing, or not open yet, loses the word. An offer or an answer is said once: a pair that lost it would hang
// until its watchdog, ten seconds later (measured: one in forty-four meetings of five apps in one office).
// Must never hold without bound, nor keep what is too old for the other side to be waiting for it.

/** What we touch of lib0's WebsocketClient; webrtc.test.ts holds it against the installed version. */
export interface SignalingSocket {
  readonly on: (
    event: 'message' | 'connect',
    listener: (message: { readonly type?: unknown; readonly topic?: unknown }) => void,
  ) => void;
  readonly off: SignalingSocket['on'];
  send: (message: unknown) => void;
  /** of the browser */
  readonly ws: { readonly readyState: number; readonly send: (text: string) => void } | null;
}

/** `readyState` of a WebSocket that takes what it is given */
const open = 1;
/** milliseconds: a socket is renewed in well under one second; a pair waits eight for an answer */
const heldMs = 5_000;
/** ten links that start at once say less */
const heldMost = 256;

const heard = new WeakSet<SignalingSocket>();

/** Everything published while the socket is away is said when it is back. The same socket may be given again: meetings share it. */
export const holdWhileRenewed = (socket: SignalingSocket, now: () => number = () => performance.now()): void => {
  if (heard.has(socket)) return;
  heard.add(socket);
  let held: { readonly text: string; readonly until: number }[] = [];
  socket.send = (message) => {
    const text = JSON.stringify(message);
    if (socket.ws?.readyState === open) socket.ws.send(text);
    // rendezvous are named and pings sent anew on each socket
    else if (isPublished(message)) held = [...held, { text, until: now() + heldMs }].slice(-heldMost);
  };
  // y-webrtc listens before us: it has named its rendezvous, without which the hub takes nothing
  socket.on('connect', () => {
    const before = held;
    held = [];
    for (const { text, until } of before) if (until > now()) socket.ws?.send(text);
  });
};

const isPublished = (message: unknown): boolean =>
  typeof message === 'object' && message !== null && 'type' in message && message.type === 'publish';
