// The contract with y-webrtc, simple-peer and y-protocols: every field of theirs that webrtc.ts leans on, in the installed
// version. The channel itself is tested in e2e, where there is WebRTC.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import { Room, SignalingConn, WebrtcConn, WebrtcProvider } from 'y-webrtc';
import { Doc } from 'yjs';

const rendezvous = 'A'.repeat(43);
const sourceOf = (name: string, file: string): string =>
  readFileSync(new URL(`../../node_modules/${name}/${file}`, import.meta.url), 'utf8');

describe('what y-webrtc gives', () => {
  it('is the version that was read', () => {
    const { version } = JSON.parse(sourceOf('y-webrtc', 'package.json'));
    expect(version).toBe('10.3.0');
    for (const part of [Room, SignalingConn, WebrtcConn, WebrtcProvider]) expect(part).toBeTypeOf('function');
  });

  it('opens a room with the fields that are taken over, and leaves it', async () => {
    const doc = new Doc();
    const awareness = new Awareness(doc);
    awareness.setLocalState(null);
    clearInterval(awareness._checkInterval);
    expect(awareness.getLocalState()).toBeNull();
    const provider = new WebrtcProvider(rendezvous, doc, { signaling: [], password: 'B'.repeat(43), awareness });
    const heard: string[] = [];
    provider.on('status', () => {
      // at this moment the room stands and nothing of it has reached the BroadcastChannel yet
      expect(provider.room?.mux).toBeTypeOf('function');
      if (provider.room) provider.room.mux = () => heard.push('broadcast');
    });
    await provider.key;
    await Promise.resolve();
    const { room } = provider;
    expect(room?.webrtcConns).toBeInstanceOf(Map);
    expect(room?.connect).toBeTypeOf('function');
    expect(provider.maxConns).toBeTypeOf('number');
    expect(provider.signalingConns).toEqual([]);
    expect(provider.shouldConnect).toBe(true);
    provider.maxConns = 0;
    room?.connect();
    provider.disconnect();
    provider.destroy();
    await provider.key;
    await Promise.resolve();
    doc.destroy();
    // the name is free again
    const again = new WebrtcProvider(rendezvous, new Doc(), { signaling: [], password: 'B'.repeat(43) });
    await again.key;
    again.awareness.destroy();
    again.disconnect();
    again.destroy();
    await again.key;
    expect(heard.every((word) => word === 'broadcast')).toBe(true);
  });

  it('dials only while it has room for more, in both places where it asks itself', () => {
    const source = sourceOf('y-webrtc', 'src/y-webrtc.js');
    expect(source.match(/webrtcConns\.size < room\.provider\.maxConns/g)).toHaveLength(2);
    expect(source).toContain("provider.emit('peers'");
    // the two handlers that are taken away, and those that stay
    for (const event of ['connect', 'data', 'close', 'error', 'signal'])
      expect(source).toContain(`this.peer.on('${event}'`);
    // both directions of the BroadcastChannel go through the lock
    expect(source.match(/(room|this)\.mux\(\(\) =>/g)).toHaveLength(2);
  });
});

describe('what lib0 gives', () => {
  it('sends through the method that is replaced, on the socket that is asked for its state', () => {
    const source = sourceOf('lib0', 'websocket.js');
    expect(source).toContain('wsclient.ws = websocket');
    expect(source).toContain('this.ws.send(JSON.stringify(message))');
    expect(source).toContain('wsclient.send({');
    // y-webrtc names its rendezvous before our listener says what was held
    expect(source).toContain("wsclient.emit('connect'");
    const conn =
      sourceOf('y-webrtc', 'src/y-webrtc.js').split('class SignalingConn extends ws.WebsocketClient')[1] ?? '';
    expect(conn.slice(conn.indexOf("this.on('connect'")).indexOf("type: 'subscribe'")).toBeGreaterThan(0);
  });
});

describe('what simple-peer gives', () => {
  it('has the fields that the channel is read from', () => {
    const source = sourceOf('simple-peer', 'index.js');
    for (const field of ['this._pc = new', 'this._channel = event.channel', 'this.destroyed = false', 'send (chunk)'])
      expect(source).toContain(field);
    // a negotiated channel exists from the start on both sides
    expect(source).toContain('if (this.initiator || this.channelNegotiated)');
    expect(source).toContain('bufferedAmountLowThreshold = MAX_BUFFERED_AMOUNT');
    expect(source).toContain('const MAX_BUFFERED_AMOUNT = 64 * 1024');
  });
});
