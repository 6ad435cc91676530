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
    <div className="flex flex-col gap-4">
      <p>
        {t`Send this to ${note} in a way that nobody else reads. Whoever has the link can ask to join, once, until ${dayInSentence(expiresAt)}.`}
      </p>
      <TextArea label={t`The message`} labelHidden value={message} isReadOnly rows={6} spellCheck="false" />
      <div className="flex flex-wrap gap-3">
        <CopyButton autoFocus kind="filled" text={message} label={t`Copy the message`} />
        <CopyButton text={link} label={t`Copy the link alone`} />
      </div>
      <div className="flex flex-wrap items-start gap-5 border-t border-line pt-5">
        <QrCode text={link} size={232} label={t`The same link as a QR code. As text it stands in the message above.`} />
        <div className="flex min-w-52 flex-1 flex-col items-start gap-3">
          <p>{t`Side by side? Let the camera of their telephone read this code: it holds the same link.`}</p>
          <p>{t`As a file it also works when you are never online together: the agreement is in it, and files carry the answers.`}</p>
          <SaveInvitation circle={circle} note={note} link={link} />
        </div>
      </div>
    </div>
  );
};
