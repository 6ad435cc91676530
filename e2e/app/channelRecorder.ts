// Keeps a copy of every byte that a window hands to, or takes from, its data channels: the whole of what two apps say
// to each other, on this side of the transport's own encryption.
import type { Page } from '@playwright/test';

declare global {
  interface Window {
    recordedChannels?: { readonly sent: Uint8Array[]; readonly received: Uint8Array[] };
  }
}

/** For `LaunchOptions.initScript`: in front of the app's own code. */
export const channelRecorder = `(${install.toString()})()`;

function install(): void {
  const sent: Uint8Array[] = [];
  const received: Uint8Array[] = [];
  window.recordedChannels = { sent, received };
  const keep = (list: Uint8Array[], data: unknown): void => {
    if (typeof data === 'string') list.push(new TextEncoder().encode(data));
    else if (data instanceof ArrayBuffer) list.push(new Uint8Array(data.slice(0)));
    else if (ArrayBuffer.isView(data)) list.push(new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice());
    else throw new Error('a kind of message that this recorder does not know');
  };
  const send = RTCDataChannel.prototype.send;
  RTCDataChannel.prototype.send = function record(this: RTCDataChannel, data: never): void {
    keep(sent, data);
    send.call(this, data);
  };
  const create = RTCPeerConnection.prototype.createDataChannel;
  RTCPeerConnection.prototype.createDataChannel = function record(this: RTCPeerConnection, ...how): RTCDataChannel {
    const channel = create.apply(this, how);
    channel.addEventListener('message', ({ data }) => keep(received, data));
    return channel;
  };
}

/** Everything recorded in this window so far. Throws when nothing was: a recorder that saw nothing proves nothing. */
export async function recordedBytes(page: Page): Promise<{ readonly sent: Buffer; readonly received: Buffer }> {
  const recorded = await page.evaluate(() => {
    const text = (parts: readonly Uint8Array[]): string =>
      parts.map((part) => Array.from(part, (byte) => String.fromCharCode(byte)).join('')).join('');
    const { sent = [], received = [] } = window.recordedChannels ?? {};
    return { sent: btoa(text(sent)), received: btoa(text(received)) };
  });
  const sent = Buffer.from(recorded.sent, 'base64');
  const received = Buffer.from(recorded.received, 'base64');
  if (sent.length === 0 || received.length === 0) throw new Error('the recorder saw nothing pass');
  return { sent, received };
}
