// A relay of one's own for networks without a direct way, and "hide my address": everything through it. Its check asks the
// relay for a place and says how it answered. Nothing is built in.
import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { Form } from 'react-aria-components';
import {
  noRelay,
  type RelayWish,
  readRelay,
  readRelayAddress,
  relayConfiguration,
  writeRelay,
} from '#renderer/state/relay.ts';
import { useServices } from '#renderer/state/services.tsx';
import { checkRelay, type RelayOutcome } from '#renderer/sync/relayCheck.ts';
import { useAnnouncer } from '#renderer/ui/Announcer.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Switch } from '#renderer/ui/Switch.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';

const exampleAddress = 'turn:turn.example.org:3478';

export const RelaySettings = () => {
  const { t } = useLingui();
  const { storage, clock } = useServices();
  const { tell } = useAnnouncer();
  const [kept, setKept] = useState<RelayWish>(noRelay);
  const [address, setAddress] = useState('');
  const [secret, setSecret] = useState('');
  const [isWrong, setWrong] = useState(false);
  const [outcome, setOutcome] = useState<RelayOutcome | 'asking' | null>(null);
  useEffect(() => {
    let live = true;
    void readRelay(storage).then((found) => {
      if (!live) return;
      setKept(found);
      setAddress(found.address ?? '');
      setSecret(found.secret);
    });
    return () => {
      live = false;
    };
  }, [storage]);

  const keep = async (wish: RelayWish): Promise<boolean> => {
    const saved = await writeRelay(storage, wish);
    if (saved.ok) setKept(wish);
    else tell({ words: t`The disk did not take the change. Nothing was changed.` });
    return saved.ok;
  };
  const check = async (wish: RelayWish): Promise<void> => {
    setOutcome('asking');
    setOutcome(await checkRelay(await relayConfiguration(wish, clock.now())));
  };
  const submit = async (): Promise<void> => {
    const read = address.trim() === '' ? null : readRelayAddress(address);
    if (read && !read.ok) return setWrong(true);
    const wish: RelayWish = read
      ? { address: read.value, secret: secret.trim(), only: kept.only }
      : { ...noRelay, secret: '' };
    if (!(await keep(wish))) return;
    setAddress(wish.address ?? '');
    setOutcome(null);
    if (wish.address !== null) await check(wish);
  };
  const words: Readonly<Record<RelayOutcome | 'asking', string>> = {
    asking: t`Asking…`,
    ok: t`The relay answers and gives a place.`,
    refused: t`The relay answers, but refuses: the secret is another, or its clock or yours is wrong.`,
    unreachable: t`The relay does not answer. Check its address, and whether its port is open.`,
  };
  return (
    <div className="flex flex-col gap-4 border-t border-line pt-5">
      <p className="text-small text-ink-2">
        {t`A relay carries the sealed words of two computers between which there is no direct way. It sees the addresses of both, when they talk and how much, never a word. It is a program named coturn that somebody you trust runs; how to set it up stands in docs/relay.md.`}
      </p>
      <Form
        validationBehavior="aria"
        className="flex flex-wrap items-start gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <TextField
          label={t`Address of a relay`}
          placeholder={exampleAddress}
          className="min-w-60 flex-1"
          autoComplete="off"
          autoCorrect="off"
          spellCheck="false"
          value={address}
          onChange={(next) => {
            setAddress(next);
            setWrong(false);
          }}
          error={isWrong ? t`This is not the address of a relay. It looks like ${exampleAddress}.` : null}
        />
        <TextField
          label={t`Its secret`}
          type="password"
          className="min-w-40 flex-1"
          autoComplete="off"
          value={secret}
          onChange={setSecret}
        />
        <Button type="submit" className="mt-7.5" isPending={outcome === 'asking'}>
          {t`Keep and check`}
        </Button>
      </Form>
      <p role="status" className={outcome === 'ok' ? 'text-small text-pine' : 'text-small text-ink-2'}>
        {outcome ? words[outcome] : ''}
      </p>
      <Switch
        label={t`Hide my address from the other members`}
        description={t`Everything goes through the relay, and the others see its address instead of yours. Without a relay that answers you meet nobody. Links that stand stay as they are until the next unlock.`}
        isSelected={kept.only}
        isDisabled={kept.address === null && !kept.only}
        onChange={(only) => void keep({ ...kept, only })}
      />
    </div>
  );
};
