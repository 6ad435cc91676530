import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { noRelay, readRelayAddress, relayConfiguration } from './relay.ts';

describe('the address of a relay', () => {
  it.each([
    ['turn.example.org', 'turn:turn.example.org'],
    ['turn:turn.example.org:3478', 'turn:turn.example.org:3478'],
    ['turns://turn.example.org:5349?transport=tcp', 'turns:turn.example.org:5349?transport=tcp'],
    [' 192.0.2.7:3478 ', 'turn:192.0.2.7:3478'],
  ])('%s is read', (typed, address) => {
    expect(readRelayAddress(typed)).toEqual({ ok: true, value: address });
  });
  it.each([
    '',
    'stun:example.org',
    'https://example.org',
    'turn:a b',
    'turn:x?transport=sctp',
    'turn:user@example.org',
  ])('%s is refused', (typed) => {
    expect(readRelayAddress(typed).ok).toBe(false);
  });
});

describe('the configuration of a link', () => {
  const now = Date.UTC(2026, 10, 22);
  it('has a password that holds for a day, as coturn computes it', async () => {
    const wish = { address: 'turn:turn.example.org', secret: 'shared among us', only: false };
    const { iceServers, iceTransportPolicy } = await relayConfiguration(wish, now);
    const username = `${now / 1000 + 86_400}:entre-nous`;
    const credential = createHmac('sha1', wish.secret).update(username).digest('base64');
    expect(iceServers).toEqual([{ urls: wish.address, username, credential }]);
    expect(iceTransportPolicy).toBeUndefined();
  });
  it('offers nothing but the relay when the address is hidden, and nothing at all without one', async () => {
    const wish = { address: 'turn:turn.example.org', secret: 's', only: true };
    expect((await relayConfiguration(wish, now)).iceTransportPolicy).toBe('relay');
    expect(await relayConfiguration({ ...noRelay, only: true }, now)).toEqual({
      iceServers: [],
      iceTransportPolicy: 'relay',
    });
    expect(await relayConfiguration(noRelay, now)).toEqual({ iceServers: [] });
  });
});
