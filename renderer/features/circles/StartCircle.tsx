// Starting a circle, in four short steps: its name and mine, where we meet, our agreement, and then its home.
// What was typed stays in every step; nothing is written before the yes at the end.
import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import { readMeetingAddress } from '#renderer/state/meetingPlaces.ts';
import { navigate } from '#renderer/state/navigation.ts';
import { useServices } from '#renderer/state/services.tsx';
import { useStartCircle } from '#renderer/state/useStartCircle.ts';
import { useStillShown } from '#renderer/state/useStillShown.ts';
import { AgreementSheet } from '#renderer/ui/AgreementSheet.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { Page } from '#renderer/ui/Page.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { localNetworkPlace } from '#shared/circle/invitation.ts';
import { useFirstSentences } from './firstSentences.ts';
import { MeetingPlaceChoice, type Where } from './MeetingPlaceChoice.tsx';
import { Steps } from './Steps.tsx';

type Step = 'name' | 'where' | 'agreement';
const order: readonly Step[] = ['name', 'where', 'agreement'];

export const StartCircle = () => {
  const { t } = useLingui();
  const { vault } = useServices();
  const [step, setStep] = useState<Step>('name');
  const [name, setName] = useState('');
  const [myName, setMyName] = useState(vault.profile?.name ?? '');
  const [where, setWhere] = useState<Where | null>(null);
  const [address, setAddress] = useState('');
  const [addressWrong, setAddressWrong] = useState(false);
  const [nameMissing, setNameMissing] = useState(false);
  const sentences = useFirstSentences();
  const { start, isWorking, failed } = useStartCircle();
  const isStillShown = useStillShown();

  const leaveNames = (): void => {
    const missing = name.trim() === '' || myName.trim() === '';
    setNameMissing(missing);
    if (!missing) setStep('where');
  };
  const leavePlace = (): void => {
    const wrong = where === 'call' && address.trim() !== '' && !readMeetingAddress(address).ok;
    setAddressWrong(wrong);
    if (where && !wrong) setStep('agreement');
  };
  const sayYes = async (): Promise<void> => {
    const read = where === 'call' && address.trim() !== '' ? readMeetingAddress(address) : null;
    const circleId = await start({
      name: name.trim(),
      myName: myName.trim(),
      sentences,
      meetingPlaces: where === 'office' ? [localNetworkPlace] : read?.ok ? [read.value] : [],
    });
    if (circleId && isStillShown()) navigate(`/circles/${circleId}`, { replace: true });
  };

  const titles = [t`The circle`, t`Where you meet`, t`Our agreement`];
  return (
    <Page key={step} width="reading" title={useTitle(step)} focusTitle={step !== 'name'}>
      <Steps titles={titles} current={order.indexOf(step)} />
      {step === 'name' ? (
        <Form onSubmit={leaveNames} actions={<Button type="submit" kind="filled">{t`Continue`}</Button>}>
          <TextField
            label={t`Name of the circle`}
            value={name}
            onChange={setName}
            autoFocus
            maxLength={80}
            autoComplete="off"
            description={t`Seen by its members only. For instance: Tuesday circle`}
            error={nameMissing && name.trim() === '' ? t`The circle needs a name.` : null}
          />
          <TextField
            label={t`Your name, as the circle will see it`}
            value={myName}
            onChange={setMyName}
            maxLength={80}
            autoComplete="off"
            error={nameMissing && myName.trim() === '' ? t`The others need a name for you.` : null}
          />
        </Form>
      ) : null}
      {step === 'where' ? (
        <Form
          onSubmit={leavePlace}
          actions={
            <>
              <Button type="submit" kind="filled" isDisabled={!where}>{t`Continue`}</Button>
              <Button onPress={() => setStep('name')}>{t`Back`}</Button>
            </>
          }
        >
          <MeetingPlaceChoice
            where={where}
            onWhere={setWhere}
            address={address}
            onAddress={(next) => {
              setAddressWrong(false);
              setAddress(next);
            }}
            error={addressWrong ? t`This is not an address of a meeting place. It starts with wss://` : null}
          />
        </Form>
      ) : null}
      {step === 'agreement' ? (
        <Form
          onSubmit={() => void sayYes()}
          actions={
            <>
              <Button type="submit" kind="filled" isPending={isWorking}>{t`I say yes`}</Button>
              <Button onPress={() => setStep('where')}>{t`Back`}</Button>
            </>
          }
        >
          <p className="text-lead text-ink-2">{t`Every circle begins with four sentences. Read them aloud. Together you will write the rest.`}</p>
          <AgreementSheet label={t`Our agreement`} sentences={sentences} />
          <p className="text-ink-2">{t`Whoever joins says yes to them first, and only then receives a key to what the circle writes.`}</p>
          {failed ? (
            <Notice tone="warning" live="assertive">
              {failed === 'DiskFull'
                ? t`The disk is full, so the circle was not made. What you typed is still here. Free some space and say yes again.`
                : t`The circle could not be saved on this computer. What you typed is still here. Try again.`}
            </Notice>
          ) : null}
        </Form>
      ) : null}
    </Page>
  );
};

const useTitle = (step: Step): string => {
  const { t } = useLingui();
  switch (step) {
    case 'name':
      return t`Start a circle`;
    case 'where':
      return t`Where do you meet?`;
    case 'agreement':
      return t`Our agreement`;
  }
};

interface FormProps {
  readonly children: ReactNode;
  readonly actions: ReactNode;
  readonly onSubmit: () => void;
}
const Form = ({ children, actions, onSubmit }: FormProps) => (
  <form
    noValidate
    className="flex flex-col gap-6"
    onSubmit={(event) => {
      event.preventDefault();
      onSubmit();
    }}
  >
    {children}
    <div className="flex flex-wrap gap-3">{actions}</div>
  </form>
);
