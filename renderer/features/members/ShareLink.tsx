// An invitation to hand over: the message to copy whole, the link alone, and what to mind.
// SECURITY: the link holds a secret. It stands on the screen only while this is open, and goes nowhere by itself.
import { useLingui } from '@lingui/react/macro';
import { useFormats } from '#renderer/state/useFormats.ts';
import { CopyButton } from '#renderer/ui/CopyButton.tsx';
import { TextArea } from '#renderer/ui/TextField.tsx';
import { useInvitationMessage } from './useInvitationMessage.ts';

export interface ShareLinkProps {
  readonly note: string;
  readonly circleName: string;
  readonly expiresAt: number;
  readonly link: string;
}

export const ShareLink = ({ note, circleName, expiresAt, link }: ShareLinkProps) => {
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
    </div>
  );
};
