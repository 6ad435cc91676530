// The message that goes with an invitation: words a person would send, in the language of the screen.
import { useLingui } from '@lingui/react/macro';
import { useFormats } from '#renderer/state/useFormats.ts';

export interface InvitationFacts {
  readonly circleName: string;
  /** milliseconds since 1970 */
  readonly expiresAt: number;
  readonly link: string;
}

export const useInvitationMessage = (): ((facts: InvitationFacts) => string) => {
  const { t } = useLingui();
  const { dayInSentence } = useFormats();
  return ({ circleName, expiresAt, link }) =>
    [
      t`I invite you to our circle “${circleName}”. We talk there in confidence, with an app called Entre Nous.`,
      t`Install it, choose “I have an invitation”, and paste this link. It is for you alone and works once, until ${dayInSentence(expiresAt)}:`,
      link,
      t`Then tell me: my app must be open too. We will say six pictures aloud, on the phone or side by side, to be sure that it is really us.`,
    ].join('\n\n');
};
