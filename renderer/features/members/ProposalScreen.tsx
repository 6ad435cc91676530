// Somebody begins again with me: who comes, who does not, the agreement, and my yes. After it, who is awaited.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useParams } from 'wouter';
import { AgainAsFile } from '#renderer/places/AgainAsFile.tsx';
import { navigate } from '#renderer/state/navigation.ts';
import { usePeople, useProposals, useRouteCircle } from '#renderer/state/useCircle.ts';
import { usePreferences } from '#renderer/state/usePreferences.tsx';
import { useSyncStatus } from '#renderer/state/useSyncStatus.ts';
import { AgreementSheet } from '#renderer/ui/AgreementSheet.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { Page } from '#renderer/ui/Page.tsx';
import type { Circle } from '#shared/circle/circle.ts';
import type { KnownProposal } from '#shared/circle/moves.ts';
import { isAmong } from '#shared/circle/successor.ts';

export const ProposalScreen = () => {
  const circle = useRouteCircle();
  return circle ? <Find circle={circle} /> : null;
};

const Find = ({ circle }: { readonly circle: Circle }) => {
  const { t } = useLingui();
  const { successor } = useParams<{ successor: string }>();
  const known = useProposals(circle).find(({ proposal }) => proposal.successor === successor);
  if (known) return <Proposed circle={circle} known={known} />;
  return (
    <Page width="reading" title={t`This proposal is not on this computer`}>
      <Button onPress={() => navigate(`/circles/${circle.circleId}`)}>{t`Back to the circle`}</Button>
    </Page>
  );
};

interface ProposedProps {
  readonly circle: Circle;
  readonly known: KnownProposal;
}
const Proposed = ({ circle, known }: ProposedProps) => {
  const { t } = useLingui();
  const { locale } = usePreferences();
  const people = usePeople(circle);
  const { proposal, standing, refusal } = known;
  const proposer = people.nameOf(proposal.proposer) ?? t`Somebody`;
  const list = (isIn: boolean): string =>
    new Intl.ListFormat(locale).format(
      people.members
        .filter(({ member }) => isAmong(proposal, member.memberId) === isIn)
        .map(({ name, isMe }) => (isMe ? t`you` : (name ?? t`somebody`))),
    );
  const without = list(false);
  return (
    <Page width="reading" title={t`${proposer} begins again`} lead={proposal.name}>
      <div className="flex flex-col gap-6">
        <div className="flex flex-col gap-2">
          <p>{t`With ${list(true)}.`}</p>
          {without ? <p>{t`Without ${without}, who is told nothing by the app.`}</p> : null}
        </div>
        <AgreementSheet label={t`Our agreement`} sentences={proposal.sentences} />
        {refusal === 'Withdrawn' ? (
          <Notice
            live="polite"
            title={t`${proposer} has taken this back`}
            action={
              <Button size="s" onPress={() => navigate(`/circles/${circle.circleId}`)}>{t`Back to the circle`}</Button>
            }
          >
            {t`Nobody had followed. Everything stays as it is.`}
          </Notice>
        ) : standing === 'moved' ? (
          <Notice
            tone="good"
            live="polite"
            title={t`You are there`}
            action={
              <Button
                kind="filled"
                onPress={() => navigate(`/circles/${proposal.successor}`, { replace: true })}
              >{t`Go to the circle`}</Button>
            }
          >
            {t`Your own open steps come along. The old circle stays here, to be read.`}
          </Notice>
        ) : standing === 'asked' ? (
          <Waiting circle={circle} known={known} />
        ) : (
          <Decide circle={circle} known={known} proposer={proposer} />
        )}
      </div>
    </Page>
  );
};

const Decide = ({ circle, known, proposer }: ProposedProps & { readonly proposer: string }) => {
  const { t } = useLingui();
  const { successor } = known.proposal;
  const [isWorking, setWorking] = useState(false);
  const [failed, setFailed] = useState(false);
  const act = async (type: 'ask' | 'decline'): Promise<void> => {
    setWorking(true);
    const done = await circle.moves[type](successor);
    setWorking(false);
    setFailed(!done.ok);
    if (done.ok && type === 'decline') navigate(`/circles/${circle.circleId}`);
  };
  return (
    <>
      <ul className="flex list-disc flex-col gap-2 pl-5">
        <li>{t`Your yes is signed with a new key of yours. Everybody there has new keys, and a new safety code.`}</li>
        <li>{t`Your own open steps come along. What was said stays in the old circle, which stays on your computer to be read.`}</li>
        <li>{t`Once you are there you can write nothing more in the old circle.`}</li>
        <li>{t`If you stay, nothing changes here, except that ${proposer} no longer writes in this circle.`}</li>
      </ul>
      {failed ? <Notice tone="warning" live="assertive">{t`The disk did not take it. Try again.`}</Notice> : null}
      <div className="flex flex-wrap gap-3">
        <Button
          kind="filled"
          isPending={isWorking}
          onPress={() => void act('ask')}
        >{t`I say yes, and go along`}</Button>
        <Button isDisabled={isWorking} onPress={() => void act('decline')}>{t`Not now`}</Button>
      </div>
    </>
  );
};

const Waiting = ({ circle, known }: ProposedProps) => {
  const { t } = useLingui();
  const { locale } = usePreferences();
  const people = usePeople(circle);
  const status = useSyncStatus(circle.circleId);
  const { proposal, refusal } = known;
  const awaited = people.members.filter(({ member, isMe }) => !isMe && isAmong(proposal, member.memberId));
  const names = new Intl.ListFormat(locale, { type: 'disjunction' }).format(
    awaited.map(({ name }) => name ?? t`somebody`),
  );
  const isLinked = status?.members.some(
    ({ memberId, link }) => link === 'authenticated' && isAmong(proposal, memberId),
  );
  if (refusal === 'AlreadyMoved')
    return (
      <Notice tone="warning" title={t`You have gone along already, on another computer`}>
        {t`To use the circle here as well, restore a backup of that computer on this one. If it was lost or stolen, somebody who is there invites you anew.`}
      </Notice>
    );
  return (
    <Notice
      live="polite"
      title={t`You said yes. Waiting for ${names} to open the app`}
      action={
        <AgainAsFile
          circle={circle}
          successor={proposal.successor}
          label={t`Save my yes as a file`}
          name={t`Yes to ${proposal.name}`}
        />
      }
    >
      {isLinked
        ? t`One of them is connected. It takes a moment.`
        : t`Whoever of them is there already lets you in, without doing anything, as soon as your computers meet. If they never meet, your yes goes there as a file, and an answer comes back.`}
    </Notice>
  );
};
