// Which meeting places belong to which circle: chosen at its start or brought by the invitation, carried by the next
// ones. Sealed in the vault. Only places that are also in the settings' list are ever used, and the local network only
// while the person wants it.
import * as v from 'valibot';
import { jsonRow } from '#renderer/storage/jsonRow.ts';
import type { SaveFailure, Storage } from '#renderer/storage/storage.ts';
import { localNetworkPlace } from '#shared/circle/invitation.ts';
import type { CircleId } from '#shared/ids.ts';
import type { Desktop } from '#shared/ipc.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { readLocalNetwork, wishLocalNetwork } from './localNetwork.ts';
import { addMeetingPlace, readMeetingPlaces } from './meetingPlaces.ts';

const row = jsonRow(1, v.object({ ofCircle: v.record(v.string(), v.array(v.string())) }));
const rowId = 'circlePlaces';
/** what an invitation can carry (PROTOCOL §4) */
const mostPerInvitation = 2;

export interface CirclePlaces {
  /** all that are in use */
  readonly list: () => readonly string[];
  /** for the next invitation of this circle, at most two */
  readonly ofCircle: (circleId: CircleId) => readonly string[];
  /** Adds the places to the list in use and remembers them for the circle. The person was asked before. */
  readonly adopt: (
    circleId: CircleId,
    places: readonly string[],
  ) => Promise<Result<void, SaveFailure | { readonly type: 'TooMany' }>>;
}

export const openCirclePlaces = async (
  storage: Storage,
  desktop: Pick<Desktop, 'setServers' | 'setLan'>,
  changed: () => void,
): Promise<CirclePlaces & { readonly stop: () => void }> => {
  const found = await storage.read('settings', rowId);
  let ofCircle: Readonly<Record<string, string[]>> = (found && row.decode(found)?.ofCircle) ?? {};
  const read = async (): Promise<readonly string[]> => {
    const { wanted } = await readLocalNetwork(storage);
    return [...(wanted ? [localNetworkPlace] : []), ...(await readMeetingPlaces(storage))];
  };
  let places = await read();
  const stop = storage.watch('settings', () => {
    void read().then((next) => {
      places = next;
      changed();
    });
  });
  const use = async (place: string): Promise<Result<void, SaveFailure | { readonly type: 'TooMany' }>> => {
    if (place === localNetworkPlace) return wishLocalNetwork(storage, desktop, { wanted: true });
    const added = await addMeetingPlace(storage, desktop, place);
    if (added.ok || added.error.type === 'AlreadyThere') return ok(undefined);
    return added.error.type === 'TooMany' ? err({ type: 'TooMany' }) : err({ type: added.error.type });
  };
  return {
    stop,
    list: () => places,
    ofCircle: (circleId) => {
      const own = ofCircle[circleId]?.filter((place) => places.includes(place)) ?? [];
      return (own.length > 0 ? own : places).slice(0, mostPerInvitation);
    },
    adopt: async (circleId, wanted) => {
      if (wanted.length === 0) return ok(undefined);
      for (const place of wanted) {
        const used = await use(place);
        if (!used.ok) return used;
      }
      const next = { ...ofCircle, [circleId]: [...wanted] };
      const saved = await storage.save([
        { store: 'settings', id: rowId, value: row.encode({ ofCircle: next }), version: row.version },
      ]);
      if (!saved.ok) return saved;
      ofCircle = next;
      places = await read();
      changed();
      return ok(undefined);
    },
  };
};
