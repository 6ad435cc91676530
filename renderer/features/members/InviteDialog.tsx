// Inviting one person: for whom (a note that stays here), then the link with its message. One link for each person.
import { useLingui } from '@lingui/react/macro';
import { type FormEvent, useEffect, useState } from 'react';
import { useCircles } from '#renderer/state/circlesContext.tsx';
import { useCircleName, useRoster } from '#renderer/state/useCircle.ts';
import { useInvitations } from '#renderer/state/useInvitations.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import type { Circle, OpenInvitation } from '#shared/circle/circle.ts';
import { ShareLink } from './ShareLink.tsx';

export interface InviteDialogProps {
  readonly circle: Circle;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** PROTOCOL §4: of the inviting screen alone; whoever was let in all the same belongs. */
const mostMembers = 12;

type Made = { readonly link: string; readonly invitation: OpenInvitation };

export const InviteDialog = ({ circle, isOpen, onClose }: InviteDialogProps) => {
  const { t } = useLingui();
  const circles = useCircles();
  const circleName = useCircleName(circle);
  const isFull = useIsFull(circle);
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState(false);
  const [made, setMade] = useState<Made | null>(null);
  const [failed, setFailed] = useState(false);
  const [isWorking, setWorking] = useState(false);
  useEffect(() => {
    if (isOpen) return;
    setMade(null);
    setNote('');
    setFailed(false);
  }, [isOpen]);
  const invite = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setMissing(note.trim() === '');
    if (note.trim() === '' || isWorking) return;
    setWorking(true);
    const result = await circles.invite(circle, note.trim());
    setWorking(false);
    setFailed(!result.ok);
    if (result.ok) setMade(result.value);
  };
  return (
    <Dialog
      title={made ? t`An invitation for ${made.invitation.note}` : t`Invite somebody`}
      isOpen={isOpen}
      onClose={onClose}
      size={made ? 'l' : 'm'}
    >
      {made ? (
        <ShareLink
          circle={circle}
          note={made.invitation.note}
          circleName={circleName}
          expiresAt={made.invitation.expiresAt}
          link={made.link}
        />
      ) : isFull ? (
        <Notice>{t`Twelve people are here or invited, and a circle has twelve at most: with more, not everybody is heard. Revoke an invitation that nobody uses, or start another circle.`}</Notice>
      ) : (
        <form noValidate className="flex flex-col gap-5" onSubmit={(event) => void invite(event)}>
          <TextField
            label={t`For whom?`}
            value={note}
            onChange={setNote}
            autoFocus
            maxLength={80}
            autoComplete="off"
            description={t`A note for yourself. It stays on this computer; the person chooses the name that the circle sees.`}
            error={missing && note.trim() === '' ? t`Write for whom it is, so that you know each link apart.` : null}
          />
          {circles.places.ofCircle(circle.circleId).length === 0 ? (
            <Notice>
              {t`This circle has no meeting place yet, so your computers only find each other if both of you have added the same one in Settings. The link itself will not carry one.`}
            </Notice>
          ) : null}
          {failed ? (
            <Notice
              tone="warning"
              live="assertive"
            >{t`The invitation could not be saved, so it was not made. Try again.`}</Notice>
          ) : null}
          <div>
            <Button type="submit" kind="filled" isPending={isWorking}>{t`Make the invitation`}</Button>
          </div>
        </form>
      )}
    </Dialog>
  );
};

/** Who belongs, and whom this computer has invited; invitations of the others are not known here. */
const useIsFull = (circle: Circle): boolean => {
  const { members } = useRoster(circle);
  const { invitations } = useInvitations(circle);
  const here = [...members.values()].filter(({ left }) => !left).length;
  const open = invitations.filter(({ state }) => state === 'open' || state === 'asked').length;
  return here + open >= mostMembers;
};
