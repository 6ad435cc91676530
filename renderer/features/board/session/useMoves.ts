// Everything that a person may press in a step, once: for the foot of the screen, the keys, the finder. Each move is an entry
// for the ledger or opens something; a move that has no sense now is not there.
import { useLingui } from '@lingui/react/macro';
import { useWordsOf } from '#renderer/state/useWordsOf.ts';
import type { PersonId } from '#shared/ids.ts';
import type { Running } from '#shared/session/describe.ts';
import type { LedgerAction } from '#shared/session/ledger.ts';
import {
  nextStep,
  pressBack,
  pressFinish,
  pressLoop,
  pressMinuteMore,
  pressNext,
  pressPause,
  pressRepeat,
  pressResume,
  pressSkipNext,
} from '#shared/session/presses.ts';
import type { SessionState } from '#shared/session/state.ts';

export type MoveId =
  | 'main'
  | 'next'
  | 'back'
  | 'pause'
  | 'goOn'
  | 'remark'
  | 'minute'
  | 'shorten'
  | 'skip'
  | 'loop'
  | 'repeat'
  | 'finish'
  | 'hand'
  | 'handDown'
  | 'pass'
  | 'breath'
  | 'breatheOn'
  | 'stopTopic'
  | 'stepOut'
  | 'comeBack'
  | 'takeOver';

export interface Move {
  readonly id: MoveId;
  readonly label: string;
  /** with Alt, by the letter that is printed on the key */
  readonly letter?: string;
  readonly danger?: boolean;
  readonly run: () => void;
}

export interface MovesOptions {
  readonly state: SessionState;
  readonly running: Running;
  readonly me: PersonId | null;
  readonly act: (action: LedgerAction | null) => void;
  readonly onShorten: () => void;
  readonly onFinish: () => void;
}

/** In the order in which they are offered. */
export const useMoves = (options: MovesOptions): readonly Move[] => [...useLeading(options), ...useMine(options)];

const useLeading = ({ state, running, act, onShorten, onFinish }: MovesOptions): readonly Move[] => {
  const { t } = useLingui();
  const wordsOf = useWordsOf();
  if (!running.iLead) return [];
  const { pause, primary } = running;
  const next = nextStep(state);
  const nextName = next ? wordsOf(next.phase.name) : '';
  const move = (id: MoveId, label: string, action: LedgerAction | null, letter?: string): readonly Move[] =>
    action ? [{ id, label, run: () => act(action), ...(letter ? { letter } : {}) }] : [];
  const isStopped = pause?.reason === 'topicStopped';
  return [
    ...(primary && primary.type === 'next' ? move('main', t`Next: ${nextName}`, primary.action, 'N') : []),
    ...(primary?.type === 'turnDone' ? move('main', t`To the next`, primary.action, 'N') : []),
    ...move('back', t`Back`, pressBack(state), 'B'),
    ...(pause
      ? isStopped
        ? []
        : move('goOn', t`Go on`, pressResume(state), 'P')
      : [
          ...move('pause', t`Pause`, pressPause(state), 'P'),
          ...move('remark', t`Pause for a remark on how we work`, pressPause(state, 'processRemark')),
        ]),
    ...move('minute', t`+1 minute`, pressMinuteMore(state), 'M'),
    { id: 'shorten', label: t`Shorten what is left`, letter: 'S', run: onShorten },
    ...(next && primary?.type === 'turnDone' ? move('next', t`On to “${nextName}” now`, pressNext(state)) : []),
    ...move('skip', t`Leave out “${nextName}”`, pressSkipNext(state)),
    ...move('loop', t`Not agreed: once more from there`, pressLoop(state)),
    ...move('repeat', t`This step once more`, pressRepeat(state), 'R'),
    ...(pressFinish(state)
      ? [{ id: 'finish' as const, label: t`Close the session`, danger: true, run: onFinish }]
      : []),
  ];
};

const useMine = ({ state, running, me, act }: MovesOptions): readonly Move[] => {
  const { t } = useLingui();
  if (me === null) return [];
  if (state.away.has(me))
    return [{ id: 'comeBack', label: t`I’m back`, letter: 'O', run: () => act({ type: 'arrive', person: me }) }];
  if (!state.present.includes(me)) return [];
  const asks = state.hands.includes(me);
  const { primary } = running;
  return [
    ...(primary?.type === 'takeOver'
      ? [{ id: 'takeOver' as const, label: t`I’ll facilitate`, run: () => act(primary.action) }]
      : []),
    ...(running.quiet || running.myTurn || running.breath
      ? []
      : [
          asks
            ? {
                id: 'handDown' as const,
                label: t`Take the hand down`,
                letter: 'H',
                run: () => act({ type: 'hand', person: me, up: false }),
              }
            : {
                id: 'hand' as const,
                label: t`Ask for the floor`,
                letter: 'H',
                run: () => act({ type: 'hand', person: me, up: true }),
              },
        ]),
    ...(running.mayPass
      ? [
          {
            id: 'pass' as const,
            label: t`I pass`,
            letter: 'I',
            run: () => act({ type: 'turnDone', from: running.visitId, person: me }),
          },
        ]
      : []),
    running.breath
      ? { id: 'breatheOn', label: t`Go on together`, letter: 'T', run: () => act({ type: 'breath', on: false }) }
      : { id: 'breath', label: t`Take a breath`, letter: 'T', run: () => act({ type: 'breath', on: true }) },
    ...(running.iPresent && running.pause?.reason !== 'topicStopped'
      ? [{ id: 'stopTopic' as const, label: t`Stop my topic here`, run: () => act(pressPause(state, 'topicStopped')) }]
      : []),
    { id: 'stepOut', label: t`Step out`, letter: 'O', run: () => act({ type: 'stepOut', person: me }) },
  ];
};
