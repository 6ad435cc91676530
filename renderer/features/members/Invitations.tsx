// A row for each person who was invited: where it stands, in words, and the one act that is next.
import { useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import { useCircles } from '#renderer/state/circlesContext.tsx';
import type { JoinKnock } from '#renderer/state/circlesState.ts';
import { useCircleName } from '#renderer/state/useCircle.ts';
import { useFormats } from '#renderer/state/useFormats.ts';
import { useInvitations } from '#renderer/state/useInvitations.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { ConfirmDialog, Dialog } from '#renderer/ui/Dialog.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import type { Circle, OpenInvitation } from '#shared/circle/circle.ts';
import { CompareDialog } from './CompareDialog.tsx';
import { ShareLink } from './ShareLink.tsx';

type Open =
  | { readonly what: 'share'; readonly invitation: OpenInvitation; readonly link: string }
  | { readonly what: 'revoke'; readonly invitation: OpenInvitation };

export const Invitations = ({ circle }: { readonly circle: Circle }) => {
  const { t } = useLingui();
  const headingId = useId();
  const circles = useCircles();
  const circleName = useCircleName(circle);
  const { invitations, knocks, refresh } = useInvitations(circle);
  const [open, setOpen] = useState<Open | null>(null);
  const [comparing, setComparing] = useState<JoinKnock | null>(null);
  const knockOf = ({ invitationId }: OpenInvitation) =>
    knocks.find((knock) => knock.invitationId === invitationId) ?? null;
  const share = (invitation: OpenInvitation): void => {
    const link = circles.linkOf(circle, invitation.invitationId);
    if (link) setOpen({ what: 'share', invitation, link });
  };
  const revoke = async (): Promise<void> => {
    if (open?.what === 'revoke') {
      // whoever stands at the door is told, too
      const knock = knockOf(open.invitation);
      await (knock ? knock.decline() : circle.revoke(open.invitation.invitationId));
    }
    setOpen(null);
    refresh();
  };
  const isSpent = ({ state }: OpenInvitation): boolean => state !== 'open' && state !== 'asked';
  const waiting = invitations.filter((each) => !isSpent(each) || knockOf(each) !== null);
  const spent = invitations.filter((each) => !waiting.includes(each));
  const list = (some: readonly OpenInvitation[]) => (
    <ul className="divide-y divide-line [&>li:last-child]:pb-0">
      {some.map((invitation) => (
        <InvitationRow
          key={invitation.invitationId}
          invitation={invitation}
          knock={knockOf(invitation)}
          onCompare={setComparing}
          onShare={() => share(invitation)}
          onRevoke={() => setOpen({ what: 'revoke', invitation })}
        />
      ))}
    </ul>
  );
  return (
    <Panel labelledBy={headingId}>
      <h2 id={headingId} className="mb-2 text-heading">
        {t`Invitations`}
      </h2>
      {waiting.length === 0 ? (
        <p className="text-ink-2">{t`Nobody is invited at the moment. Each person gets a link of their own, which works once.`}</p>
      ) : null}
      {list(waiting)}
      {spent.length > 0 ? (
        <details className="mt-3">
          <summary className="cursor-pointer text-small text-ink-2">{t`Earlier invitations: ${spent.length}`}</summary>
          {list(spent)}
        </details>
      ) : null}
      <CompareDialog
        circle={circle}
        knock={comparing}
        note={invitations.find(({ invitationId }) => invitationId === comparing?.invitationId)?.note ?? ''}
        now={knocks.find(({ invitationId }) => invitationId === comparing?.invitationId) ?? null}
        onClose={() => {
          setComparing(null);
          refresh();
        }}
      />
      <Dialog
        title={open ? t`An invitation for ${open.invitation.note}` : ''}
        isOpen={open?.what === 'share'}
        onClose={() => setOpen(null)}
        size="l"
      >
        {open?.what === 'share' ? (
          <ShareLink {...open.invitation} circle={circle} circleName={circleName} link={open.link} />
        ) : null}
      </Dialog>
      <ConfirmDialog
        title={open ? t`Revoke the invitation for ${open.invitation.note}?` : ''}
        isOpen={open?.what === 'revoke'}
        onClose={() => setOpen(null)}
        onConfirm={() => void revoke()}
        confirm={t`Revoke`}
        danger
      >
        <p>{t`The link stops working at once. You can make a new one.`}</p>
      </ConfirmDialog>
    </Panel>
  );
};

interface InvitationRowProps {
  readonly invitation: OpenInvitation;
  readonly knock: JoinKnock | null;
  readonly onCompare: (knock: JoinKnock) => void;
  readonly onShare: () => void;
  readonly onRevoke: () => void;
}
const InvitationRow = ({ invitation, knock, onCompare, onShare, onRevoke }: InvitationRowProps) => {
  const { t } = useLingui();
  const words = useStateWords()(invitation, knock);
  const isOpen = invitation.state === 'open' || invitation.state === 'asked';
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <div className="min-w-48 flex-1">
        <p className="font-semibold break-words">{invitation.note}</p>
        <p className="text-small text-ink-2">{words}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        {knock?.state === 'asked' && (knock.pictures || !knock.byFile) ? (
          <Button kind="filled" size="s" onPress={() => onCompare(knock)}>{t`Compare pictures`}</Button>
        ) : null}
        {invitation.state === 'open' && !knock ? (
          <Button
            size="s"
            onPress={onShare}
            aria-label={t`Show the link for ${invitation.note}`}
          >{t`Show the link`}</Button>
        ) : null}
        {isOpen ? (
          <Button
            size="s"
            onPress={onRevoke}
            aria-label={t`Revoke the invitation for ${invitation.note}`}
          >{t`Revoke`}</Button>
        ) : null}
      </div>
    </li>
  );
};

const useStateWords = (): ((invitation: OpenInvitation, knock: JoinKnock | null) => string) => {
  const { t } = useLingui();
  const { dayInSentence } = useFormats();
  return ({ state, note, expiresAt }, knock) => {
    if (knock?.byFile)
      return knock.state === 'approved'
        ? t`Let in, under the name ${knock.name}. The answer that you saved brings ${note} into the circle`
        : t`Has asked to join by a file, under the name ${knock.name}. Open it again to answer`;
    if (knock?.state === 'approved')
      return t`Let in, under the name ${knock.name}. Waiting for ${note} to open the app once more`;
    if (knock) return t`Has asked to join, under the name ${knock.name}`;
    switch (state) {
      case 'open':
        return t`Invited, not yet here. Waiting for ${note} to open the link, until ${dayInSentence(expiresAt)}`;
      case 'asked':
        return t`Has asked to join. Waiting for ${note} to open the app again`;
      case 'used':
        return t`Joined`;
      case 'revoked':
        return t`Revoked. The link no longer works`;
      case 'expired':
        return t`Expired. The link no longer works; make a new one`;
      case 'void':
        return t`Two computers had this link, so nobody was let in. Make a new one, and send it another way`;
    }
  };
};
