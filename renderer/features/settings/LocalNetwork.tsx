// Meeting on the local network: on or off, what stands there now, and addresses to type where a network keeps computers
// from hearing each other. It says what others on that network can see.
import { useLingui } from '@lingui/react/macro';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { readComputerAddress } from '#renderer/state/localNetwork.ts';
import { type LocalNetwork as Network, useLocalNetwork } from '#renderer/state/useLocalNetwork.ts';
import { useAnnouncer } from '#renderer/ui/Announcer.tsx';
import { CopyButton } from '#renderer/ui/CopyButton.tsx';
import { classes } from '#renderer/ui/classes.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Switch } from '#renderer/ui/Switch.tsx';
import type { LanStatus, TypedAddress } from '#shared/ipcMeeting.ts';
import { AddressForm } from './AddressForm.tsx';

export const LocalNetwork = () => {
  const { t } = useLingui();
  const { tell } = useAnnouncer();
  const network = useLocalNetwork();
  const { wish, status } = network;
  const change = async (wanted: Partial<typeof wish>): Promise<void> => {
    if (!(await network.change(wanted))) tell({ words: t`The disk did not take the change. Nothing was changed.` });
  };
  return (
    <div className="flex flex-col gap-4">
      <Switch
        label={t`Meet on this network`}
        description={t`Computers in one office or one home find each other without internet and without a server. While your vault is open, others on the network can see that Entre Nous runs here, under a name that changes every day; not who you are, nor whom you meet.`}
        isSelected={wish.wanted}
        onChange={(wanted) => void change({ wanted })}
      />
      {wish.wanted ? (
        <>
          {status ? <NetworkWords status={status} /> : null}
          <TypedAddresses wish={wish} status={status} change={change} />
        </>
      ) : null}
    </div>
  );
};

const NetworkWords = ({ status }: { readonly status: LanStatus }) => {
  const { t } = useLingui();
  const words: Readonly<Record<LanStatus['state'], string>> = {
    off: t`Starting…`,
    waiting: t`Nothing is announced yet: it begins with your first circle.`,
    on:
      status.addresses.length === 0
        ? t`This computer is on no network now.`
        : status.shared.length > 0
          ? t`Somebody of your circles is on this network.`
          : t`Nobody of your circles is on this network now.`,
    failed: t`This computer did not allow it. A firewall may have refused; allow Entre Nous there, then switch this off and on.`,
  };
  return (
    <p role="status" className={classes('text-small', status.state === 'failed' ? 'text-clay' : 'text-ink-2')}>
      {words[status.state]}
    </p>
  );
};

interface TypedAddressesProps extends Pick<Network, 'wish' | 'status'> {
  readonly change: (change: { readonly addresses: string[] }) => Promise<void>;
}
const TypedAddresses = ({ wish, status, change }: TypedAddressesProps) => {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const own = status?.addresses ?? [];
  const add = async (): Promise<void> => {
    const read = readComputerAddress(typed);
    if (!read.ok) return setWrong(true);
    await change({ addresses: [...wish.addresses, read.value] });
    setTyped('');
  };
  return (
    <>
      {own.length > 0 ? (
        <div className="flex flex-col gap-1">
          <p className="text-small text-ink-2">{t`Some networks keep computers from hearing each other. Then one of you types the address of the other:`}</p>
          <ul aria-label={t`Addresses of this computer`} className="flex flex-col gap-1">
            {own.map((address) => (
              <li key={address} className="flex flex-wrap items-center gap-3">
                <code className="rounded-small bg-sunken px-2 py-1 text-ink select-all">{address}</code>
                <CopyButton text={address} label={t`Copy`} />
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {wish.addresses.length > 0 ? (
        <ul
          aria-label={t`Computers called by address`}
          className="flex flex-col divide-y divide-line border-y border-line"
        >
          {wish.addresses.map((address) => (
            <li key={address} className="flex items-center gap-4 py-2">
              <span className="min-w-0 flex-1">
                <span className="block truncate">{address}</span>
                <AddressWords state={status?.typed.find((each) => each.address === address)?.state ?? 'connecting'} />
              </span>
              <IconButton
                icon={Trash2}
                label={t`Remove ${address}`}
                onPress={() => void change({ addresses: wish.addresses.filter((each) => each !== address) })}
              />
            </li>
          ))}
        </ul>
      ) : null}
      <AddressForm
        label={t`Address of another computer`}
        placeholder="192.168.1.20:47443"
        value={typed}
        onChange={(next) => {
          setTyped(next);
          setWrong(false);
        }}
        error={isWrong ? t`This is not the address of a computer. It looks like 192.168.1.20:47443.` : null}
        isFull={wish.addresses.length >= 8}
        onAdd={() => void add()}
      />
    </>
  );
};

const AddressWords = ({ state }: { readonly state: TypedAddress['state'] }) => {
  const { t } = useLingui();
  const words: Readonly<Record<TypedAddress['state'], string>> = {
    connecting: t`Calling…`,
    open: t`Answers.`,
    unreachable: t`Does not answer now. It is tried again by itself.`,
    refused: t`Answers, but it is not Entre Nous.`,
  };
  return (
    <span role="status" className={classes('block text-small', state === 'open' ? 'text-pine' : 'text-ink-2')}>
      {words[state]}
    </span>
  );
};
