// Somebody of this circle begins again with me: said where I come by, with the way to read it. What I answered stays found.
import { useLingui } from '@lingui/react/macro';
import { navigate } from '#renderer/state/navigation.ts';
import { usePeople, useProposals } from '#renderer/state/useCircle.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import type { Circle } from '#shared/circle/circle.ts';

export const ProposalNotices = ({ circle }: { readonly circle: Circle }) => {
  const { t } = useLingui();
  const { nameOf } = usePeople(circle);
  return useProposals(circle).map(({ proposal, standing, refusal, isMine, carried }) => {
    const name = nameOf(proposal.proposer) ?? t`Somebody`;
    if (refusal === 'Withdrawn') {
      if (isMine || carried) return null;
      return (
        <Notice
          key={proposal.successor}
          live="polite"
          className="mb-5"
          title={t`${name} does not begin the circle again`}
          action={
            <Button size="s" onPress={() => void circle.moves.markRead(proposal.successor)}>{t`I have read it`}</Button>
          }
        >
          {t`The proposal was taken back before anybody had followed. Everything stays as it is.`}
        </Notice>
      );
    }
    const words = {
      open: t`You are among those chosen. Read it, and go along or stay.`,
      asked: t`You said yes. You are let in as soon as your computer meets one that is there.`,
      declined: t`You are still here. You can go along later.`,
      moved: null,
    }[standing];
    if (words === null) return null;
    return (
      <Notice
        key={proposal.successor}
        live="polite"
        className="mb-5"
        title={t`${name} begins the circle again`}
        action={
          <Button
            size="s"
            onPress={() => navigate(`/circles/${circle.circleId}/again/${proposal.successor}`)}
          >{t`Read the proposal`}</Button>
        }
      >
        {words}
      </Notice>
    );
  });
};
