// A relay (TURN server) of the person's own: its address and shared secret, sealed in the vault, and whether everything goes
// through it. Credentials are made here and hold for a day. Must never let a direct candidate out while the address is hidden.
import * as v from 'valibot';
import { jsonRow } from '#renderer/storage/jsonRow.ts';
import type { SaveFailure, Storage } from '#renderer/storage/storage.ts';
import type { Clock } from '#shared/clock.ts';
import { err, ok, type Result } from '#shared/result.ts';

export interface RelayWish {
  /** `turn:host:port` or `turns:host:port`, perhaps with `?transport=tcp`; null: none */
  readonly address: string | null;
  /** coturn's static-auth-secret */
  readonly secret: string;
  /** "hide my address": nothing but the relay is ever offered to the other side */
  readonly only: boolean;
}
export interface Relay {
  /** as every new link takes it */
  readonly configuration: () => RTCConfiguration;
  readonly stop: () => void;
}

const row = jsonRow(1, v.object({ address: v.nullable(v.string()), secret: v.string(), only: v.boolean() }));
const rowId = 'relay';
export const noRelay: RelayWish = { address: null, secret: '', only: false };
/** seconds that a credential holds, and milliseconds after which there is a new one */
const holdsSeconds = 24 * 60 * 60;
const renewMs = 6 * 60 * 60 * 1000;

export const readRelayAddress = (typed: string): Result<string, { readonly type: 'NotAnAddress' }> => {
  const text = typed.trim().replace(/^(turns?):\/\//iu, '$1:');
  const whole = /^turns?:/iu.test(text) ? text : `turn:${text}`;
  const fits = /^turns?:([a-z0-9.-]{1,200}|\[[0-9a-f:.]+\])(:\d{1,5})?(\?transport=(udp|tcp))?$/iu.test(whole);
  return fits ? ok(whole.toLowerCase()) : err({ type: 'NotAnAddress' });
};

export const readRelay = async (storage: Storage): Promise<RelayWish> => {
  const stored = await storage.read('settings', rowId);
  return (stored && row.decode(stored)) ?? noRelay;
};

export const writeRelay = async (storage: Storage, wish: RelayWish): Promise<Result<void, SaveFailure>> => {
  const value = row.encode({ ...wish });
  const saved = await storage.save([{ store: 'settings', id: rowId, value, version: row.version }]);
  return saved.ok ? ok(undefined) : saved;
};

/** coturn's time-limited credentials: the name is when they end, the password its HMAC under the shared secret. */
export const relayConfiguration = async (wish: RelayWish, now: number): Promise<RTCConfiguration> => {
  // SECURITY: with the address hidden and no relay there is no candidate at all, rather than a direct one
  const policy: RTCConfiguration = wish.only ? { iceTransportPolicy: 'relay' } : {};
  if (wish.address === null) return { iceServers: [], ...policy };
  const bytes = new TextEncoder();
  const username = `${Math.floor(now / 1000) + holdsSeconds}:entre-nous`;
  const algorithm = { name: 'HMAC', hash: 'SHA-1' };
  const key = await crypto.subtle.importKey('raw', bytes.encode(wish.secret || ' '), algorithm, false, ['sign']);
  const signed = new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes.encode(username)));
  const credential = btoa(String.fromCharCode(...signed));
  return { iceServers: [{ urls: wish.address, username, credential }], ...policy };
};

/** Read before any link begins; follows the settings. */
export const openRelay = async (storage: Storage, clock: Clock): Promise<Relay> => {
  const read = async (): Promise<RTCConfiguration> => relayConfiguration(await readRelay(storage), clock.now());
  let configuration = await read();
  const renew = (): void =>
    void read().then((next) => {
      configuration = next;
    });
  const timer = setInterval(renew, renewMs);
  const stopWatching = storage.watch('settings', renew);
  return {
    configuration: () => configuration,
    stop: () => {
      clearInterval(timer);
      stopWatching();
    },
  };
};
