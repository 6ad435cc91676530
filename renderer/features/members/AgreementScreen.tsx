// "What did we promise?": the version in force as plain sentences, who said yes to which version, and a way to write
// the next one. A later version never touches keys: it is affirmed or not, shown by name.
import { useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import { CirclePlacePage } from '#renderer/places/CirclePlacePage.tsx';
import { type People, usePeople, useRoster } from '#renderer/state/useCircle.ts';
import { usePreferences } from '#renderer/state/usePreferences.tsx';
import { AgreementSheet } from '#renderer/ui/AgreementSheet.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { useReturnFocus } from '#renderer/ui/useReturnFocus.ts';
import type { AgreementVersion, Circle } from '#shared/circle/circle.ts';
import { ProposeAgreement } from './ProposeAgreement.tsx';

export const AgreementScreen = () => {
  const { t } = useLingui();
  return <CirclePlacePage title={t`Our agreement`}>{(circle) => <CircleAgreement circle={circle} />}</CirclePlacePage>;
};

const CircleAgreement = ({ circle }: { readonly circle: Circle }) => {
  const { t } = useLingui();
  const { agreements } = useRoster(circle);
  const people = usePeople(circle);
  const [isProposing, setProposing] = useState(false);
  const { place, goBack } = useReturnFocus();
  const current = agreements.at(-1);
  if (!current) return null;
  const earlier = agreements.slice(0, -1).reverse();
  return (
    <div className="flex max-w-170 flex-col gap-6">
      {isProposing ? (
        <ProposeAgreement
          circle={circle}
          from={current.sentences}
          onDone={() => {
            setProposing(false);
            goBack();
          }}
        />
      ) : (
        <>
          <AgreementSheet label={t`Our agreement`} sentences={current.sentences} />
          <WhoSaidYes circle={circle} version={current} people={people} isCurrent />
          <div ref={place}>
            <Button onPress={() => setProposing(true)}>{t`Propose a new version`}</Button>
          </div>
        </>
      )}
      {earlier.length > 0 ? (
        <section className="flex flex-col gap-4">
          <h2 className="text-heading">{t`Earlier versions`}</h2>
          {earlier.map((version) => (
            <details key={version.hash} className="rounded-panel border border-line bg-surface px-5 py-3">
              <summary className="cursor-pointer font-semibold">
                {t`${agreements.indexOf(version) + 1}. Written by ${people.nameOf(version.by) ?? t`somebody`}`}
              </summary>
              <div className="flex flex-col gap-3 pt-3">
                <AgreementSheet label={t`An earlier version`} sentences={version.sentences} />
                <WhoSaidYes circle={circle} version={version} people={people} isCurrent={false} />
              </div>
            </details>
          ))}
        </section>
      ) : null}
    </div>
  );
};

interface WhoSaidYesProps {
  readonly circle: Circle;
  readonly version: AgreementVersion;
  readonly people: People;
  readonly isCurrent: boolean;
}
const WhoSaidYes = ({ circle, version, people, isCurrent }: WhoSaidYesProps) => {
  const { t } = useLingui();
  const { locale } = usePreferences();
  const headingId = useId();
  const [isWorking, setWorking] = useState(false);
  const [failed, setFailed] = useState(false);
  const names = (yes: boolean): string =>
    new Intl.ListFormat(locale).format(
      people.members
        .filter(({ member }) => member.affirmed.has(version.hash) === yes)
        .map(({ name, isMe }) => (isMe ? t`you` : (name ?? t`somebody`))),
    );
  const yes = names(true);
  const notYet = names(false);
  const mine = people.seatOf(circle.memberId)?.member;
  const asksMe = isCurrent && mine !== undefined && !mine.left && !mine.affirmed.has(version.hash);
  const affirm = async (): Promise<void> => {
    setWorking(true);
    const affirmed = await circle.affirm(version.hash);
    setWorking(false);
    setFailed(!affirmed.ok);
  };
  return (
    <section aria-labelledby={headingId} className="flex flex-col gap-2">
      <h2 id={headingId} className="sr-only">
        {t`Who said yes`}
      </h2>
      {yes ? <p>{t`Said yes, with their signature: ${yes}.`}</p> : null}
      {isCurrent && notYet ? <p className="text-ink-2">{t`Not yet: ${notYet}.`}</p> : null}
      {asksMe ? (
        <div className="mt-2 flex flex-wrap items-center gap-4 rounded-panel bg-pine-soft p-5">
          <p className="min-w-60 flex-1">{t`This version is new to you. Read it aloud once. Your yes is signed, and the others see it.`}</p>
          <Button kind="filled" onPress={() => void affirm()} isPending={isWorking}>{t`I say yes`}</Button>
        </div>
      ) : null}
      {failed ? <Notice tone="warning" live="assertive">{t`The disk did not take your yes. Try again.`}</Notice> : null}
    </section>
  );
};
