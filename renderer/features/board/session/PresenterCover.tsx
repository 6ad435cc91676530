// What the one who presents sees while the others work: calm, without digits, and a place for their own private lines; the way
// out stands in the foot. The notes about them are on this computer as sealed bytes without a key; only their number is shown.
import { useLingui } from '@lingui/react/macro';
import { useSessionReflection, Writing } from '#renderer/places/sessions/Writing.tsx';
import { notesIn } from '#shared/session/handOver.ts';
import { useSessionPlace } from './place.tsx';
import { StoppedTopic } from './StoppedTopic.tsx';
import type { StepScreenProps } from './stepScreens.ts';
import { useSealedHere } from './useSealedHere.ts';

export const PresenterCover = ({ running }: StepScreenProps) => {
  const { t } = useLingui();
  const { ledger } = useSessionPlace();
  const { session } = useSealedHere();
  const phase = session.phases.find(({ start }) => start === ledger.state.visit?.startEntry);
  const count = phase ? notesIn(session, phase).length : 0;
  const words = {
    listening: t`Listen. Nothing is asked of you now.`,
    turned: t`Turn away, and listen. Nothing is asked of you now.`,
    out: t`This time is yours, outside. You are called back.`,
  };
  return (
    <div className="flex flex-col gap-6 low:gap-2">
      <div className="rounded-panel bg-gold-soft px-6 py-12 text-center low:px-4 low:py-3">
        <p className="font-serif text-heading text-ink">{words[running.cover ?? 'listening']}</p>
        <p role="status" className="mt-3 text-body text-ink-2 low:mt-1">
          {running.sealedFrom === null
            ? t`What is noted waits for you on paper.`
            : count === 0
              ? t`What is noted waits for you under seal.`
              : t`Notes that wait for you under seal: ${count}`}
        </p>
      </div>
      {running.iPresent ? (
        <>
          <OwnLines visitId={running.visitId} />
          {running.pause?.reason === 'topicStopped' ? <StoppedTopic /> : null}
        </>
      ) : null}
    </div>
  );
};

const OwnLines = ({ visitId }: { readonly visitId: string }) => {
  const { t } = useLingui();
  const { session } = useSessionPlace();
  const reflection = useSessionReflection(session.shared.documentId, 'afterSession');
  return reflection ? (
    <Writing key={`${visitId} ${reflection.id}`} reflection={reflection} label={t`A line for yourself`} rows={4} />
  ) : null;
};
