// What became of the notes of sealed steps: for the one who presented, the notes; for the others, one line each in words, from
// what was acknowledged and never from what is hoped.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useWordsOf } from '#renderer/state/useWordsOf.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { computersOf, isReceived, notesForMe, notesIn } from '#shared/session/handOver.ts';
import type { SealedPhase } from '#shared/session/sealedPhases.ts';
import { stepById } from '#shared/session/state.ts';
import { GiveOnPaper } from './GiveOnPaper.tsx';
import { LateNote } from './LateNote.tsx';
import { NotesForMe } from './NotesForMe.tsx';
import { useSessionPlace } from './place.tsx';
import { useSealedHere } from './useSealedHere.ts';

export const HandOver = () => {
  const { session: sealed } = useSealedHere();
  const { ledger } = useSessionPlace();
  const running = ledger.state.visit?.startEntry;
  const noted = sealed.phases.filter((phase) => phase.start !== running && notesIn(sealed, phase).length > 0);
  if (noted.length === 0) return null;
  return (
    <div className="flex max-w-190 flex-col gap-2.5">
      {noted.map((phase) =>
        phase.hasEnded ? (
          <HandOverLine key={phase.start} phase={phase} />
        ) : (
          <ApartLine key={phase.start} phase={phase} />
        ),
      )}
    </div>
  );
};

const row = 'flex flex-wrap items-center gap-x-4 gap-y-1 rounded-panel bg-gold-soft px-4 py-2.5 text-body text-ink';

/** A step that was begun on one side only, while the circle was elsewhere: its notes are not lost, and not given yet. */
const ApartLine = ({ phase }: { readonly phase: SealedPhase }) => {
  const { t } = useLingui();
  const wordsOf = useWordsOf();
  const { ledger, table } = useSessionPlace();
  const { session: sealed } = useSealedHere();
  const step = stepById(ledger.state, phase.stepId);
  const presenter = table.nameOf(phase.presenter) ?? t`the person who presents`;
  const name = step ? wordsOf(step.phase.name, presenter) : '';
  const count = notesIn(sealed, phase).length;
  return (
    <div className={row}>
      <p role="status" className="min-w-0 flex-1">
        {t`Notes from “${name}”, which some of you had begun without a link: ${count}`}{' '}
        <span className="text-ink-2">{t`They stay under seal, and ${presenter} gets them after the close.`}</span>
      </p>
    </div>
  );
};

const HandOverLine = ({ phase }: { readonly phase: SealedPhase }) => {
  const { t } = useLingui();
  const wordsOf = useWordsOf();
  const { circle, session, ledger, table } = useSessionPlace();
  const { session: sealed } = useSealedHere();
  const [shows, setShows] = useState(false);
  const step = stepById(ledger.state, phase.stepId);
  const presenter = table.nameOf(phase.presenter) ?? t`the person who presents`;
  const name = step ? wordsOf(step.phase.name, presenter) : '';
  const { all, haveLetGo } = computersOf(sealed, phase);
  const letGo = all > 0 && sealed.isClosed ? t`Computers that have let them go: ${haveLetGo} of ${all}` : null;
  if (phase.member === session.me) {
    const { notes, unread } = notesForMe(sealed, phase, session.me, circle.own.box);
    const { length } = notes;
    return (
      <div className={row}>
        <p role="status" className="min-w-0 flex-1">
          {length > 0 ? t`Notes for you from “${name}”: ${length}` : t`Notes for you from “${name}” are on their way.`}{' '}
          <span className="text-ink-2">
            {unread > 0 ? t`Still to come, from a computer that is not here: ${unread}` : letGo}
          </span>
        </p>
        {length > 0 ? <Button size="s" onPress={() => setShows(true)}>{t`Read your notes`}</Button> : null}
        <NotesForMe
          name={name}
          notes={notes}
          areMineAlone={sealed.isClosed && haveLetGo === all}
          isOpen={shows}
          onClose={() => setShows(false)}
        />
      </div>
    );
  }
  const received = isReceived(sealed, phase);
  return (
    <div className={row}>
      <p role="status" className="min-w-0 flex-1">
        {received
          ? t`The notes of “${name}” are with ${presenter}.`
          : phase.member === null
            ? t`The notes of “${name}” wait to be given to ${presenter}.`
            : t`The notes of “${name}” wait for ${presenter}’s computer.`}{' '}
        <span className="text-ink-2">
          {letGo ??
            (received
              ? t`After the close the other computers let them go.`
              : t`If they are not fetched, they are let go after thirty days.`)}
        </span>
      </p>
      {phase.member === null && !received ? <GiveOnPaper phase={phase} name={name} presenter={presenter} /> : null}
      <LateNote phase={phase} name={name} presenter={presenter} />
    </div>
  );
};
