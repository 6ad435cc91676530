// The addresses where computers find each other: add, remove, and whether each answers now.
// A meeting place sees addresses and times, never words; none is built in.
import { useLingui } from '@lingui/react/macro';
import { Trash2 } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import {
  addMeetingPlace,
  readMeetingAddress,
  readMeetingPlaces,
  removeMeetingPlace,
} from '#renderer/state/meetingPlaces.ts';
import { useServices } from '#renderer/state/services.tsx';
import { useAnnouncer } from '#renderer/ui/Announcer.tsx';
import { classes } from '#renderer/ui/classes.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import type { ServerStatus } from '#shared/ipc.ts';
import { AddressForm } from './AddressForm.tsx';

type AddTrouble = 'NotAnAddress' | 'AddressTooLong' | 'AlreadyThere' | 'TooMany' | 'notSaved';

export const MeetingPlaces = () => {
  const { t } = useLingui();
  const { storage, desktop } = useServices();
  const { tell } = useAnnouncer();
  const [places, setPlaces] = useState<readonly string[]>([]);
  const [address, setAddress] = useState('');
  const [trouble, setTrouble] = useState<AddTrouble | null>(null);
  const status = useServerStatus();
  const reload = useCallback(async () => setPlaces(await readMeetingPlaces(storage)), [storage]);
  useEffect(() => void reload(), [reload]);

  const add = async (): Promise<void> => {
    const read = readMeetingAddress(address);
    if (!read.ok) return setTrouble(read.error.type);
    const added = await addMeetingPlace(storage, desktop, read.value);
    if (!added.ok) {
      const { type } = added.error;
      return setTrouble(type === 'AlreadyThere' || type === 'TooMany' ? type : 'notSaved');
    }
    setAddress('');
    await reload();
  };
  const remove = async (place: string): Promise<void> => {
    const removed = await removeMeetingPlace(storage, desktop, place);
    tell({
      words: removed.ok
        ? t`Removed. This computer no longer goes there.`
        : t`The disk did not take the change. Nothing was changed.`,
    });
    await reload();
  };
  const reasons: Readonly<Record<AddTrouble, string>> = {
    NotAnAddress: t`This is not the address of a meeting place. It looks like wss://meet.example.org.`,
    AddressTooLong: t`This address is too long for an invitation.`,
    AlreadyThere: t`This one is in the list already.`,
    TooMany: t`Eight are enough. Remove one first.`,
    notSaved: t`The disk did not take it. It is not saved yet.`,
  };
  return (
    <>
      <p className="border-t border-line pt-5 text-small text-ink-2">
        {t`A meeting place is where your computers find each other when you meet from different places. It sees addresses and times, never words.`}
      </p>
      {places.length > 0 ? (
        <ul aria-label={t`Meeting places`} className="flex flex-col divide-y divide-line border-y border-line">
          {places.map((place) => (
            <li key={place} className="flex items-center gap-4 py-2">
              <span className="min-w-0 flex-1">
                <span className="block truncate">{place}</span>
                <StatusWords state={status.find(({ url }) => url === place)?.state ?? null} />
              </span>
              <IconButton icon={Trash2} label={t`Remove ${place}`} onPress={() => void remove(place)} />
            </li>
          ))}
        </ul>
      ) : null}
      <AddressForm
        label={t`Address of a meeting place`}
        placeholder="wss://"
        value={address}
        onChange={(typed) => {
          setAddress(typed);
          setTrouble(null);
        }}
        error={trouble ? reasons[trouble] : null}
        onAdd={() => void add()}
      />
    </>
  );
};

const StatusWords = ({ state }: { readonly state: ServerStatus['state'] | null }) => {
  const { t } = useLingui();
  const words = {
    open: t`Answers: your computers can find each other there.`,
    connecting: t`Calling…`,
    unreachable: t`Does not answer now. It is tried again by itself.`,
    refused: t`Answers, but it is not a meeting place of Entre Nous.`,
  };
  return (
    <span
      role="status"
      className={classes(
        'block text-small',
        state === 'open' ? 'text-pine' : state === 'refused' ? 'text-clay' : 'text-ink-2',
      )}
    >
      {state ? words[state] : t`Not called yet: it is called when a circle needs it.`}
    </span>
  );
};

const useServerStatus = (): readonly ServerStatus[] => {
  const { desktop } = useServices();
  const [servers, setServers] = useState<readonly ServerStatus[]>([]);
  useEffect(() => {
    let live = true;
    void desktop.hubStatus().then((status) => {
      if (live) setServers(status.servers);
    });
    const stop = desktop.on('hubStatusChanged', (status) => setServers(status.servers));
    return () => {
      live = false;
      stop();
    };
  }, [desktop]);
  return servers;
};
