// An invitation to hand over: the message to copy whole, the link alone, as a code, as a file.
// SECURITY: the link holds a secret. It stands on the screen only while this is open, and goes nowhere by itself.
import { useLingui } from '@lingui/react/macro';
import { useFormats } from '#renderer/state/useFormats.ts';
import { CopyButton } from '#renderer/ui/CopyButton.tsx';
import { QrCode } from '#renderer/ui/QrCode.tsx';
import { TextArea } from '#renderer/ui/TextField.tsx';
import type { Circle } from '#shared/circle/circle.ts';
import { SaveInvitation } from './SaveInvitation.tsx';
import { useInvitationMessage } from './useInvitationMessage.ts';

export interface ShareLinkProps {
  readonly circle: Circle;
  readonly note: string;
  readonly circleName: string;
  readonly expiresAt: number;
  readonly link: string;
}

export const ShareLink = ({ circle, note, circleName, expiresAt, link }: ShareLinkProps) => {
  const { t } = useLingui();
  const { dayInSentence } = useFormats();
  const message = useInvitationMessage()({ circleName, expiresAt, link });
  return (
    <div className="flex flex-col gap-5">
      <p>
        {t`Send this to ${note} in a way that nobody else reads. Whoever has the link can ask to join, once, until ${dayInSentence(expiresAt)}.`}
      </p>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6 min-[880px]:grid-cols-[minmax(0,5fr)_minmax(0,3fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          <TextArea label={t`The message`} labelHidden value={message} isReadOnly rows={6} spellCheck="false" />
          <div className="flex flex-wrap gap-3">
            <CopyButton autoFocus kind="filled" text={message} label={t`Copy the message`} />
            <CopyButton text={link} label={t`Copy the link alone`} />
          </div>
        </div>
        <div className="flex min-w-0 flex-col items-start gap-4 border-t border-line pt-5 min-[880px]:border-t-0 min-[880px]:border-l min-[880px]:pt-0 min-[880px]:pl-6">
          <QrCode
            text={link}
            size={216}
            label={t`The same link as a QR code. As text it stands in the message above.`}
          />
          <p>{t`Side by side? Let the camera of their telephone read this code: it holds the same link.`}</p>
          <p>{t`As a file it also works when you are never online together: the agreement is in it, and files carry the answers.`}</p>
          <SaveInvitation circle={circle} note={note} link={link} />
        </div>
      </div>
    </div>
  );
};
