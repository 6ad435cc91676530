// The addresses of meeting places (signaling servers): sealed in the vault, told to main after unlock, which forgets
// them at the next lock. It must never hold a default: no public server is ever built in.
import * as v from 'valibot';
import type { Desktop } from '#shared/ipc.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { jsonRow } from '../storage/jsonRow.ts';
import type { SaveFailure, Storage } from '../storage/storage.ts';

/** as the contract between the processes has it */
export const mostPlaces = 8;
const addressSchema = v.pipe(v.string(), v.maxLength(300), v.regex(/^wss?:\/\/[^\s/?#]+(\/[^\s]*)?$/));
const row = jsonRow(1, v.object({ places: v.pipe(v.array(addressSchema), v.maxLength(mostPlaces)) }));
const rowId = 'meetingPlaces';

/** characters: an invitation link has to stay short enough to be pasted anywhere */
const longestAddress = 200;

export type AddressFailure = { readonly type: 'NotAnAddress' | 'AddressTooLong' };
export type AddPlaceFailure = { readonly type: 'AlreadyThere' | 'TooMany' };

/** A typed or pasted address in the form it is kept in: wss:// where none or https:// was typed, no slash at the end. */
export const readMeetingAddress = (typed: string): Result<string, AddressFailure> => {
  const trimmed = typed.trim();
  const whole = /^[a-z]+:\/\//iu.test(trimmed) ? trimmed.replace(/^http/iu, 'ws') : `wss://${trimmed}`;
  if (whole.length > longestAddress) return err({ type: 'AddressTooLong' });
  if (/\s/u.test(whole) || !URL.canParse(whole)) return err({ type: 'NotAnAddress' });
  const url = new URL(whole);
  if (!['ws:', 'wss:'].includes(url.protocol) || url.username !== '' || url.password !== '' || url.hash !== '')
    return err({ type: 'NotAnAddress' });
  const address = url.href.replace(/\/$/u, '');
  return v.is(addressSchema, address) ? ok(address) : err({ type: 'NotAnAddress' });
};

export const readMeetingPlaces = async (storage: Storage): Promise<readonly string[]> => {
  const stored = await storage.read('settings', rowId);
  return (stored && row.decode(stored)?.places) ?? [];
};

const keep = async (
  storage: Storage,
  desktop: Pick<Desktop, 'setServers'>,
  places: readonly string[],
): Promise<Result<void, SaveFailure>> => {
  const value = row.encode({ places: [...places] });
  const saved = await storage.save([{ store: 'settings', id: rowId, value, version: row.version }]);
  if (!saved.ok) return saved;
  await desktop.setServers([...places]);
  return ok(undefined);
};

/** `address` as `readMeetingAddress` gave it. An invitation that carries a meeting place adds it through here as well. */
export const addMeetingPlace = async (
  storage: Storage,
  desktop: Pick<Desktop, 'setServers'>,
  address: string,
): Promise<Result<void, AddPlaceFailure | SaveFailure>> => {
  const places = await readMeetingPlaces(storage);
  if (places.includes(address)) return err({ type: 'AlreadyThere' });
  if (places.length >= mostPlaces) return err({ type: 'TooMany' });
  return keep(storage, desktop, [...places, address]);
};

export const removeMeetingPlace = async (
  storage: Storage,
  desktop: Pick<Desktop, 'setServers'>,
  address: string,
): Promise<Result<void, SaveFailure>> => {
  const places = await readMeetingPlaces(storage);
  return keep(
    storage,
    desktop,
    places.filter((place) => place !== address),
  );
};

/** After unlock: main knows nothing of them until then. */
export const applyMeetingPlaces = async (storage: Storage, desktop: Pick<Desktop, 'setServers'>): Promise<void> => {
  await desktop.setServers([...(await readMeetingPlaces(storage))]);
};
