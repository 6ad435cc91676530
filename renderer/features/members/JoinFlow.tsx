// One join under way, at its step: looking, reading the agreement, comparing pictures, arrived or refused. Each step says
// who is awaited.
import { useLingui } from '@lingui/react/macro';
import { CircleCheck } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import type { ActiveJoin } from '#renderer/state/joinsState.ts';
import { navigate } from '#renderer/state/navigation.ts';
import { useJoins, useUnreachable } from '#renderer/state/useJoins.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { iconProps } from '#renderer/ui/classes.ts';
import { ConfirmDialog } from '#renderer/ui/Dialog.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { ProgressLine } from '#renderer/ui/ProgressLine.tsx';
import { ByFiles } from './ByFiles.tsx';
import { JoinAgreement } from './JoinAgreement.tsx';
import { SixPictures } from './SixPictures.tsx';
import { StepHeading } from './StepHeading.tsx';
import { useRefusedWords } from './useJoinWords.ts';

export const JoinFlow = ({ join }: { readonly join: ActiveJoin }) => {
  const { t } = useLingui();
  const state = useSyncExternalStore(join.session.subscribe, join.session.state);
  const refused = useRefusedWords();
  const { isCarried } = useJoins();
  const asked = join.session.asked();
  // whoever came by a file goes on by files, unless the two apps meet
  const isByFile = asked !== null && isCarried(asked.invitation);
  switch (state.type) {
    case 'looking':
      return (
        <Waiting
          join={join}
          title={t`Waiting for the person who invited you to open the app`}
          words={t`It may take a while: both apps must be open at the same moment. Call them, or leave this as it is. It goes on by itself, also after you close the app and open it again.`}
        />
      );
    case 'reading':
      return <JoinAgreement join={join} offer={state.offer} hasChanged={state.changed} />;
    case 'asked': {
      const { inviterName, circleName } = state.offer;
      if (!state.pictures)
        return (
          <>
            {isByFile && !state.linked ? <ByFiles join={join} isFirst /> : null}
            <Waiting
              join={join}
              title={state.linked ? t`Asking ${inviterName}` : t`Waiting for ${inviterName} to open the app`}
              words={t`You have said yes to the agreement of “${circleName}”. When both apps are open, six pictures appear here and on the screen of ${inviterName}.`}
            />
            {state.linked || isByFile ? null : <ByFiles join={join} />}
          </>
        );
      return (
        <Panel>
          <StepHeading>{t`Say the six pictures aloud`}</StepHeading>
          <p className="mt-2 mb-5 text-ink-2">
            {t`Call ${inviterName}, or sit together. If you both have the same six, in the same order, nobody stands between you. ${inviterName} then lets you in.`}
          </p>
          <SixPictures numbers={state.pictures} />
          <div className="mt-5">
            <ProgressLine
              label={
                state.linked
                  ? t`Waiting for ${inviterName} to say that they are the same`
                  : t`Waiting for ${inviterName} to open the app again`
              }
            />
          </div>
          <GiveUp join={join} />
        </Panel>
      );
    }
    case 'joined':
      return (
        <Panel tinted>
          <div className="flex items-start gap-3">
            <span className="mt-1 text-pine">
              <CircleCheck {...iconProps} />
            </span>
            <div role="status">
              <StepHeading>{t`You have arrived`}</StepHeading>
              <p className="mt-1 text-ink-2">{t`The circle is on this computer now, and stays here also without a network.`}</p>
            </div>
          </div>
          <Button
            kind="filled"
            className="mt-5"
            onPress={() => navigate(`/circles/${state.circleId}`, { replace: true })}
          >
            {t`Go to the circle`}
          </Button>
        </Panel>
      );
    case 'refused': {
      const { title, words } = refused(state.reason);
      return <Refused join={join} title={title} words={words} />;
    }
  }
};

interface WaitingProps {
  readonly join: ActiveJoin;
  readonly title: string;
  readonly words: string;
}
const Waiting = ({ join, title, words }: WaitingProps) => {
  const { t } = useLingui();
  const unreachable = useUnreachable(join.meetingPlaces);
  return (
    <Panel>
      <StepHeading>{title}</StepHeading>
      <p className="mt-2 mb-5 text-ink-2">{words}</p>
      <ProgressLine label={title} labelHidden />
      {unreachable.length > 0 ? (
        <Notice tone="warning" live="polite" className="mt-5" title={t`The meeting place does not answer`}>
          {t`${unreachable.join(', ')} cannot be reached at the moment. It is tried again by itself. Check your connection, or ask whoever runs it.`}
        </Notice>
      ) : null}
      <GiveUp join={join} />
    </Panel>
  );
};

const GiveUp = ({ join }: { readonly join: ActiveJoin }) => {
  const { t } = useLingui();
  const { drop } = useJoins();
  const [isAsking, setAsking] = useState(false);
  return (
    <div className="mt-5 -ml-1">
      <Button kind="plain" size="s" onPress={() => setAsking(true)}>{t`Give up this invitation`}</Button>
      <ConfirmDialog
        title={t`Give up this invitation?`}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          void drop(join);
        }}
        confirm={t`Give it up`}
        danger
      >
        <p>
          {join.session.asked() === null
            ? t`Your computer stops looking. You can paste the link again as long as it is valid.`
            : t`Your request and its keys are dropped. You have asked with this link, so it cannot be used again: you would need a new one.`}
        </p>
      </ConfirmDialog>
    </div>
  );
};

const Refused = ({ join, title, words }: WaitingProps) => {
  const { t } = useLingui();
  const { drop } = useJoins();
  return (
    <Notice
      tone="warning"
      live="assertive"
      title={title}
      action={<Button size="s" onPress={() => void drop(join)}>{t`I have a new one`}</Button>}
    >
      {words}
    </Notice>
  );
};
