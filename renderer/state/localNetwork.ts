// Whether this computer meets others on its local network, and which of them it calls by address: sealed in the vault, told
// to main after unlock, which forgets it at the next lock. It is off until the person says so.
import * as v from 'valibot';
import type { Desktop } from '#shared/ipc.ts';
import type { LanWish } from '#shared/ipcMeeting.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { jsonRow } from '../storage/jsonRow.ts';
import type { SaveFailure, Storage } from '../storage/storage.ts';

const mostAddresses = 8;
const row = jsonRow(
  1,
  v.object({ wanted: v.boolean(), addresses: v.pipe(v.array(v.string()), v.maxLength(mostAddresses)) }),
);
const rowId = 'localNetwork';
const off: LanWish = { wanted: false, addresses: [] };

export type ComputerAddressFailure = { readonly type: 'NotAnAddress' };

/** What somebody typed from another computer's screen: `192.168.1.20:47443`. */
export const readComputerAddress = (typed: string): Result<string, ComputerAddressFailure> => {
  const text = typed.trim().toLowerCase();
  const found = /^([a-z0-9.-]{1,100}|\[[0-9a-f:.]{2,45}\]):(\d{1,5})$/u.exec(text);
  const port = Number(found?.[2]);
  return found && port > 0 && port < 65_536 ? ok(text) : err({ type: 'NotAnAddress' });
};

export const readLocalNetwork = async (storage: Storage): Promise<LanWish> => {
  const stored = await storage.read('settings', rowId);
  return (stored && row.decode(stored)) ?? off;
};

/** Holds at once, and after each unlock. */
export const wishLocalNetwork = async (
  storage: Storage,
  desktop: Pick<Desktop, 'setLan'>,
  change: Partial<LanWish>,
): Promise<Result<void, SaveFailure>> => {
  const before = await readLocalNetwork(storage);
  const wanted = change.wanted ?? before.wanted;
  const addresses = [...new Set(change.addresses ?? before.addresses)].slice(0, mostAddresses);
  const value = row.encode({ wanted, addresses });
  const saved = await storage.save([{ store: 'settings', id: rowId, value, version: row.version }]);
  if (!saved.ok) return saved;
  await desktop.setLan({ wanted, addresses });
  return ok(undefined);
};

/** After unlock: main knows nothing of it until then. */
export const applyLocalNetwork = async (storage: Storage, desktop: Pick<Desktop, 'setLan'>): Promise<void> => {
  const { wanted, addresses } = await readLocalNetwork(storage);
  if (wanted) await desktop.setLan({ wanted, addresses: [...addresses] });
};
