// Somebody asks to join by a file: twelve words read aloud, then the same or not the same, then the answer to carry back.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { SaveCarriedButton } from '#renderer/places/SaveCarried.tsx';
import type { CarriedRequestView } from '#renderer/state/carriedState.ts';
import { useCircleName } from '#renderer/state/useCircle.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { LooksLike } from './LooksLike.tsx';
import { StepHeading } from './StepHeading.tsx';
import { TwelveWords } from './TwelveWords.tsx';

type Stage = 'comparing' | 'without' | 'differ' | 'approved' | 'outdated' | 'failed';

export const CarriedRequest = ({ request }: { readonly request: CarriedRequestView }) => {
  const { t } = useLingui();
  const circleName = useCircleName(request.circle);
  const [stage, setStage] = useState<Stage>(request.isApproved ? 'approved' : 'comparing');
  const [isWorking, setWorking] = useState(false);
  const { name, note } = request;
  const approve = async (verified: boolean): Promise<void> => {
    setWorking(true);
    const approved = await request.approve(verified);
    setWorking(false);
    setStage(approved.ok ? 'approved' : approved.error.type === 'AgreementOutdated' ? 'outdated' : 'failed');
  };
  const decline = async (): Promise<void> => {
    const declined = await request.decline();
    setStage(declined.ok ? 'differ' : 'failed');
  };
  switch (stage) {
    case 'comparing':
      return (
        <Panel>
          <StepHeading>{t`${name} asks to join “${circleName}”`}</StepHeading>
          <p className="mt-2 mb-5 text-ink-2">
            {t`The invitation was for ${note}. Call ${note}, or sit together, and read the twelve words to each other. Are they the same, in the same order?`}
          </p>
          <LooksLike circle={request.circle} name={name} />
          <TwelveWords numbers={request.words} />
          <div className="mt-5 flex flex-wrap gap-3">
            <Button
              kind="filled"
              isPending={isWorking}
              onPress={() => void approve(true)}
            >{t`The same, let in`}</Button>
            <Button isDisabled={isWorking} onPress={() => void decline()}>{t`Not the same`}</Button>
            <Button kind="plain" size="s" isDisabled={isWorking} onPress={() => setStage('without')}>
              {t`We cannot compare now`}
            </Button>
          </div>
        </Panel>
      );
    case 'without':
      return (
        <Panel>
          <StepHeading>{t`Let ${name} in without comparing?`}</StepHeading>
          <p className="mt-2 mb-5 text-ink-2">
            {t`Without comparing, somebody could stand between your computers and read along as ${name}. The circle will show ${name} as not verified, to everybody.`}
          </p>
          <div className="flex flex-wrap gap-3">
            <Button kind="danger" isPending={isWorking} onPress={() => void approve(false)}>
              {t`Let in, not verified`}
            </Button>
            <Button isDisabled={isWorking} onPress={() => setStage('comparing')}>{t`Back to the words`}</Button>
          </div>
        </Panel>
      );
    case 'differ':
      return (
        <Notice tone="warning" live="assertive" className="w-full" title={t`Nobody was let in`}>
          {t`If the words differ, somebody may stand between you. This invitation is spent. Make a new one and hand it over another way.`}
        </Notice>
      );
    case 'approved':
      return (
        <Panel tinted>
          <StepHeading>{t`${name} is in the circle`}</StepHeading>
          <p className="mt-2 mb-5 text-ink-2">
            {t`One step is left: save the answer and bring it to ${name}, who opens it with this app. Only ${name} can open it.`}
          </p>
          <SaveCarriedButton
            kind="filled"
            label={t`Save the answer`}
            name={t`Answer for ${name}`}
            make={request.answer}
          />
        </Panel>
      );
    case 'outdated':
      return (
        <Notice tone="warning" live="assertive" className="w-full" title={t`Nobody was let in`}>
          {t`The circle has written a new version of its agreement since ${name} said yes to the one before. Make a new invitation as a file: it holds the new version.`}
        </Notice>
      );
    case 'failed':
      return (
        <Notice tone="warning" live="assertive" className="w-full">
          {t`It could not be completed: the invitation ended meanwhile, or the disk did not take it. Nobody was let in. You can make a new invitation.`}
        </Notice>
      );
  }
};
