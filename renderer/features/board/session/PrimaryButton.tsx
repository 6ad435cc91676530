// The one filled button: what this person would most likely press now, in the words of the step it leads to.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useWordsOf } from '#renderer/state/useWordsOf.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { ConfirmDialog } from '#renderer/ui/Dialog.tsx';
import { Menu } from '#renderer/ui/Menu.tsx';
import type { LedgerAction } from '#shared/session/ledger.ts';
import { pressNoTopic } from '#shared/session/presses.ts';
import type { Primary } from '#shared/session/primary.ts';
import type { SessionState } from '#shared/session/state.ts';
import type { Table } from './table.ts';

export interface PrimaryButtonProps {
  readonly primary: Primary;
  readonly state: SessionState;
  readonly table: Table;
  readonly act: (action: LedgerAction | null) => void;
}

export const PrimaryButton = ({ primary, state, table, act }: PrimaryButtonProps) => {
  const { t } = useLingui();
  const wordsOf = useWordsOf();
  const words = (): string => {
    switch (primary.type) {
      case 'next': {
        const name = wordsOf(primary.to.phase.name, table.nameOf(primary.to.presenter) ?? '');
        return t`Next: ${name}`;
      }
      case 'callBack':
        return t`Call the presenter back`;
      case 'finish':
        return t`Close the session`;
      case 'resume':
        return t`Go on`;
      case 'endTopic':
        return t`End this topic`;
      case 'takeOver': {
        const held = table.nameOf(state.roles.get('facilitator') ?? null) ?? '';
        return t`${held} is not here. I’ll facilitate.`;
      }
      case 'turnDone': {
        const next = table.nameOf(primary.person);
        return next ? t`To the next: ${next}` : t`The round is complete`;
      }
      case 'choosePresenter':
        return t`Who presents?`;
      case 'wait':
        return '';
    }
  };
  switch (primary.type) {
    case 'wait':
      return <p className="text-ink-2">{t`Another person moves on from here.`}</p>;
    case 'finish':
      return <FinishButton words={words()} onFinish={() => act(primary.action)} />;
    case 'choosePresenter': {
      const { round } = primary;
      const was = state.presenters[round - 1] ?? null;
      return (
        <Menu
          label={t`Who presents?`}
          trigger={<Button kind="filled">{words()}</Button>}
          items={[
            ...state.present.map((person) => ({
              id: person,
              label: table.nameOf(person) ?? t`Somebody`,
              onAction: () => act({ type: 'presenter', round, person, was }),
            })),
            { id: 'nobody', label: t`No topic today`, onAction: () => act(pressNoTopic(state)) },
          ]}
        />
      );
    }
    default:
      return (
        <Button kind="filled" onPress={() => act(primary.action)} className="max-w-full">
          {words()}
        </Button>
      );
  }
};

/** What is closed stays closed: it is asked once. */
const FinishButton = ({ words, onFinish }: { readonly words: string; readonly onFinish: () => void }) => {
  const { t } = useLingui();
  const [asks, setAsks] = useState(false);
  return (
    <>
      <Button kind="filled" onPress={() => setAsks(true)}>
        {words}
      </Button>
      <FinishDialog isOpen={asks} onClose={() => setAsks(false)} onFinish={onFinish} confirm={t`Close it`} />
    </>
  );
};

interface FinishDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onFinish: () => void;
  readonly confirm: string;
}
export const FinishDialog = ({ isOpen, onClose, onFinish, confirm }: FinishDialogProps) => {
  const { t } = useLingui();
  return (
    <ConfirmDialog
      title={t`Close the session?`}
      isOpen={isOpen}
      onClose={onClose}
      onConfirm={() => {
        onClose();
        onFinish();
      }}
      confirm={confirm}
    >
      {t`The steps end here for everybody, and cannot be taken up again. The board stays.`}
    </ConfirmDialog>
  );
};
