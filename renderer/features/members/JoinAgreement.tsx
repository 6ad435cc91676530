// What the circle promises, read before the yes. The yes signs these very sentences, under the name typed here.
import { useLingui } from '@lingui/react/macro';
import { type FormEvent, useId, useState } from 'react';
import type { ActiveJoin } from '#renderer/state/joinsState.ts';
import { useServices } from '#renderer/state/services.tsx';
import { useJoins } from '#renderer/state/useJoins.ts';
import { AgreementSheet } from '#renderer/ui/AgreementSheet.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import type { JoinOffer } from '#shared/circle/join.ts';
import { shownName } from '#shared/circle/names.ts';
import { StepHeading } from './StepHeading.tsx';

export interface JoinAgreementProps {
  readonly join: ActiveJoin;
  readonly offer: JoinOffer;
  /** the circle wrote another agreement after the first yes */
  readonly hasChanged: boolean;
}

export const JoinAgreement = ({ join, offer, hasChanged }: JoinAgreementProps) => {
  const { t } = useLingui();
  const { vault } = useServices();
  const { drop } = useJoins();
  const headingId = useId();
  const [name, setName] = useState(vault.profile?.name ?? '');
  const [missing, setMissing] = useState(false);
  const [isWorking, setWorking] = useState(false);
  const [failed, setFailed] = useState(false);
  const ask = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setMissing(shownName(name) === '');
    if (shownName(name) === '' || isWorking) return;
    setWorking(true);
    const asked = await join.session.ask(name.trim());
    setWorking(false);
    setFailed(!asked.ok);
  };
  const { circleName, inviterName, sentences } = offer;
  return (
    <section aria-labelledby={headingId}>
      <form noValidate className="flex flex-col gap-6" onSubmit={(event) => void ask(event)}>
        <div>
          <StepHeading id={headingId}>{t`${inviterName} invites you to “${circleName}”`}</StepHeading>
          <p className="mt-1 text-ink-2">{t`Before anything of the circle reaches you, it asks you to say yes to these sentences. Read them aloud once.`}</p>
        </div>
        {hasChanged ? (
          <Notice live="polite">{t`The circle has written a new version since you said yes. Please read this one.`}</Notice>
        ) : null}
        <AgreementSheet label={t`The agreement of “${circleName}”`} sentences={sentences} />
        <TextField
          label={t`Your name, as the circle will see it`}
          value={name}
          onChange={setName}
          maxLength={80}
          autoComplete="off"
          error={missing && shownName(name) === '' ? t`The others need a name for you.` : null}
        />
        {failed ? (
          <Notice
            tone="warning"
            live="assertive"
          >{t`The disk did not take your yes, so nothing was sent. Try again.`}</Notice>
        ) : null}
        <div className="flex flex-wrap gap-3">
          <Button type="submit" kind="filled" isPending={isWorking}>{t`I say yes`}</Button>
          <Button onPress={() => void drop(join)} isDisabled={isWorking}>{t`Not for me`}</Button>
        </div>
      </form>
    </section>
  );
};
