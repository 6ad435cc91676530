// What one may press in the strip: ask for the floor, a pause, the one filled button; or the way in for who is outside.
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Button } from '#renderer/ui/Button.tsx';
import type { Running } from '#shared/session/describe.ts';
import { pressPause } from '#shared/session/presses.ts';
import type { SessionState } from '#shared/session/state.ts';
import { useSessionPlace } from './place.tsx';
import { StripPrimary } from './StripPrimary.tsx';

export interface StripButtonsProps {
  readonly running: Running;
  readonly state: SessionState;
  readonly onWhole: () => void;
}

export const StripButtons = ({ running, state, onWhole }: StripButtonsProps) => {
  const { t } = useLingui();
  const { me, act } = useSessionPlace().ledger;
  if (me === null || !state.present.includes(me)) return <Outside running={running} state={state} />;
  if (running.breath)
    return (
      <Line>
        <Button size="s" onPress={() => act({ type: 'breath', on: false })}>{t`Go on together`}</Button>
      </Line>
    );
  const asks = state.hands.includes(me);
  return (
    <Line>
      <Button
        size="s"
        className="flex-none whitespace-nowrap"
        onPress={() => act({ type: 'hand', person: me, up: !asks })}
      >
        {asks ? t`No longer ask` : t`Ask for the floor`}
      </Button>
      {running.pause ? null : (
        <Button
          size="s"
          className="flex-none whitespace-nowrap"
          onPress={() => act(pressPause(state))}
        >{t`I need a pause`}</Button>
      )}
      <span className="ml-auto min-w-0">
        <StripPrimary running={running} onWhole={onWhole} act={act} />
      </span>
    </Line>
  );
};

const Outside = ({ running, state }: Pick<StripButtonsProps, 'running' | 'state'>) => {
  const { t } = useLingui();
  const { me, act } = useSessionPlace().ledger;
  return (
    <Line>
      <p className="min-w-0 flex-1 truncate text-small text-ink-2">
        {running.iAmAtTheDoor ? t`You are at the door. Somebody inside lets you in.` : t`You are not in the session.`}
      </p>
      {me && !running.iAmAtTheDoor ? (
        <Button kind="filled" size="s" onPress={() => act({ type: 'arrive', person: me })}>
          {state.away.has(me) ? t`I’m back` : t`Come in`}
        </Button>
      ) : null}
    </Line>
  );
};

const Line = ({ children }: { readonly children: ReactNode }) => (
  <div className="flex items-center gap-2">{children}</div>
);
